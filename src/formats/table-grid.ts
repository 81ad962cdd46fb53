import type { Cell } from './markup-blocks.ts'

/** Cells beyond have the columns that they are written in: no table of two languages is so wide. */
const MOST_COLUMNS = 100

/** Where the cells of a table stand, one after the other, where some of them are merged. */
export interface TableGrid {
  readonly row: () => void
  /** The next cell of the row, over so many columns and rows. */
  readonly cell: (columns: number, rows: number) => Cell
}

/** A table that nothing has been read of; columns and rows count from 1 (WHATWG HTML §4.9.12). */
export function tableGrid(table: number): TableGrid {
  /** By column, the last row that a cell from above reaches into. */
  const reach: number[] = []
  let row = 0
  let next = 1
  return {
    row: () => {
      row += 1
      next = 1
    },
    cell: (columns, rows) => {
      while (next <= MOST_COLUMNS && (reach[next] ?? 0) >= row) next += 1
      const column = next
      next += Math.max(columns, 1)
      if (rows > 1)
        for (let at = column; at < Math.min(next, MOST_COLUMNS + 1); at += 1) reach[at] = row + rows - 1
      return { table, row, column, rows: Math.max(rows, 1), columns: Math.max(columns, 1) }
    },
  }
}

/** Whether a cell reaches into a column. */
export function reaches({ column, columns }: Cell, into: number): boolean {
  return column <= into && into < column + columns
}
