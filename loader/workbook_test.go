package loader_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// makeWorkbook makes a workbook of a text in which each sheet begins with its name in brackets. A cell is a date, a
// number, a formula, an error, or a text, which a quote in front makes of anything.
func makeWorkbook(t *testing.T, path, text string) {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	fine(t, err)
	sheet, row := "", 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			if sheet, row = strings.TrimSuffix(name, "]"),
				0; len(f.GetSheetList()) == 1 && f.GetSheetName(0) == "Sheet1" {
				fine(t, f.SetSheetName("Sheet1", sheet))
				continue
			}
			_, err := f.NewSheet(sheet)
			fine(t, err)
			continue
		}
		cells, err := csv.NewReader(strings.NewReader(line)).Read()
		fine(t, err)
		row++
		for i, cell := range cells {
			at, err := excelize.CoordinatesToCellName(i+1, row)
			fine(t, err)
			setCell(t, f, sheet, at, cell, day)
		}
	}
	fine(t, f.SaveAs(path))
}

func setCell(t *testing.T, f *excelize.File, sheet, at, cell string, day int) {
	t.Helper()
	if formula, ok := strings.CutPrefix(cell, "="); ok {
		fine(t, f.SetCellFormula(sheet, at, formula))
		return
	}
	if date, err := time.Parse(time.DateOnly, cell); err == nil {
		fine(t, f.SetCellValue(sheet, at, date), f.SetCellStyle(sheet, at, at, day))
		return
	}
	if n, err := strconv.ParseFloat(cell, 64); err == nil {
		fine(t, f.SetCellValue(sheet, at, n))
		return
	}
	if cell != "" {
		fine(t, f.SetCellStr(sheet, at, strings.TrimPrefix(cell, "'")))
	}
}

func fine(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}
