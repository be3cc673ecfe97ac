/** Nothing: an index for SQL alone. Every engine lists the same steps, and newsrooms have this one in their records. */
export async function up(): Promise<void> {}

export async function down(): Promise<void> {}
