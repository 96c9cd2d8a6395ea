// Package sheet reads the rows of a sheet of an Excel workbook (XLSX), in memory that grows neither with the sheet nor
// with the workbook.
package sheet
