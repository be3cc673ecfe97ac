import { sampleCells, testCells } from './workflowTable'

// All cells are run by workflow.long.ts.
testCells(sampleCells)
