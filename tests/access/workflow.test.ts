import { sampleCells, testCells } from './workflowTable'

// workflow.long.ts runs all cells.
testCells(sampleCells)
