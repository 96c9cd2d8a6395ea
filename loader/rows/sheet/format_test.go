package sheet

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFormats(t *testing.T) {
	for code, want := range map[string]numberFormat{
		"General": plainNumber, "Standard": plainNumber, "0": plainNumber, "0.00E+00": plainNumber, "@": plainNumber,
		"[Red]#,##0.00": plainNumber, `0 "days"`: plainNumber, `_-* #,##0.00\ "d"_-`: plainNumber,
		"[h]:mm": plainNumber, "[mm]:ss": plainNumber, "": plainNumber, `"x`: plainNumber, "[": plainNumber,
		"dd.mm.yyyy": dateNumber, "m/d/yy h:mm;@": dateNumber, `mmm\-yy`: dateNumber, "mmmm": dateNumber,
		"[$-F800]dddd, mmmm dd, yyyy": dateNumber, `yyyy"年"m"月"d"日"`: dateNumber, "[$-407]d/m": dateNumber,
		"yyyy-mm-dd hh:mm:ss.000": dateNumber,
		"h:mm":                    timeNumber, "hh:mm:ss": timeNumber, "h:mm AM/PM": timeNumber, "mm:ss.0": timeNumber,
	} {
		if got := formatOf(code); got != want {
			t.Errorf("%q is %d, want %d", code, got, want)
		}
	}
}

func TestColumns(t *testing.T) {
	for ref, want := range map[string]int{"A1": 0, "Z9": 25, "AA10": 26, "xfd1": 16383, "A": 0} {
		if got, ok := columnOf(ref); !ok || got != want {
			t.Errorf("%s is column %d, want %d", ref, got, want)
		}
	}
	for _, ref := range []string{"", "1", "XFE1", "ZZZZZZZZZZ1"} {
		if got, ok := columnOf(ref); ok {
			t.Errorf("%s is column %d", ref, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, maxColumn-1).Draw(t, "column")
		if got, ok := columnOf(columnName(n) + "7"); !ok || got != n {
			t.Errorf("%s is column %d, want %d", columnName(n), got, n)
		}
	})
}

// TestSpill reads what was kept in memory, in the file, and on the way to it.
func TestSpill(t *testing.T) {
	var s spill
	defer func() { _ = s.Close() }()
	piece := make([]byte, 70_000)
	const pieces = 200
	for i := range pieces {
		piece[0] = byte(i)
		if err := s.write(piece); err != nil {
			t.Fatal(err)
		}
	}
	for i := range pieces {
		got := make([]byte, len(piece))
		if err := s.read(got, int64(i*len(piece))); err != nil || got[0] != byte(i) {
			t.Errorf("piece %d begins with %d: %v", i, got[0], err)
		}
	}
	if len(s.head) > inMemory || len(s.tail) > 2<<20 {
		t.Errorf("%d and %d bytes are in memory", len(s.head), len(s.tail))
	}
}
