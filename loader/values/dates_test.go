package values

import (
	"errors"
	"testing"
	"time"

	"kith/graph"
)

var born = &graph.Property{Name: graph.PropBirthDate, Type: graph.PartialDate}

func formats(t *testing.T, f Formats, dates ...string) *Formats {
	t.Helper()
	for _, d := range dates {
		layout, bad := DateLayout(d)
		if bad {
			t.Fatalf("%s is no format", d)
		}
		f.Dates = append(f.Dates, layout)
	}
	return &f
}

// TestPartialDates: what is known of a date stays as it is; a part that is 0 is not known.
func TestPartialDates(t *testing.T) {
	const none = "this is no date in the declared formats (dates) nor one like 2006-01-02"
	for _, c := range []struct{ format, text, want string }{
		{"", "1978", "1978"}, {"", "1978-07", "1978-07"}, {"", "1978-07-16", "1978-07-16"}, {"", " 1978 ", "1978"},
		{"", "1978-00-00", "1978"}, {"", "1978-07-00", "1978-07"}, {"", "1978-00-16", none}, {"", "0000-00-00", none},
		{"", "0000", "this date is not in the years 1 to 9999"}, {"", "1978-13", none}, {"", "78", none},
		{"", "1978-00-00 00:00:00", "1978"}, {"", "1978-07-00T00:00:00", "1978-07"}, {"", "--07-16", none},
		{"", "07-16", none}, {"", "1978-7", none}, {"", "1978-02-30", none}, {"", "19780", none},
		{"YYYY", "1978", "1978"}, {"MM/YYYY", "07/1978", "1978-07"}, {"M/YYYY", "7/1978", "1978-07"},
		{"YYYYMM", "197807", "1978-07"}, {"MMM YYYY", "Jul 1978", "1978-07"}, {"MM/YY", "07/78", "1978-07"},
		{"DD.MM.YYYY", "00.07.1978", "1978-07"}, {"DD.MM.YYYY", "00.00.1978", "1978"},
		{"DD.MM.YYYY", "16.00.1978", none}, {"DD.MM.YYYY", "1978", "1978"}, {"M/D/YYYY", "0/0/1978", "1978"},
		{"M/D/YYYY", "7/0/1978", "1978-07"}, {"YYYYMMDD", "19780000", "1978"}, {"YYYYMMDD", "19780700", "1978-07"},
		{"YYYYMMDD", "19780716", "1978-07-16"}, {"DD.MM.YY", "00.07.78", "1978-07"}, {"MM/YYYY", "13/1978", none},
	} {
		var dates []string
		if c.format != "" {
			dates = []string{c.format}
		}
		got, err := NewConverter(nil, formats(t, PlainFormats(), dates...)).Convert(born, c.text)
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q as %q: %v, want %s", c.text, c.format, got, c.want)
		}
	}
	for v, want := range map[any]any{1978: "1978", 19780716: nil,
		time.Date(1978, 7, 16, 9, 0, 0, 0, time.UTC): "1978-07-16",
		1.5: nil} {
		if got, _ := NewConverter(nil, formats(t, PlainFormats())).Convert(born, v); got != want {
			t.Errorf("%v: %v, want %v", v, got, want)
		}
	}
}

// TestWholeDate: where the whole date is needed, a part of one is refused with what to do.
func TestWholeDate(t *testing.T) {
	c := NewConverter(nil, formats(t, PlainFormats(), "MM/YYYY"))
	for _, typ := range []graph.Type{graph.Date, graph.DateTime} {
		for _, text := range []string{"1978", "07/1978", "1978-07-00"} {
			if got, err := c.Convert(&graph.Property{Name: "validFrom", Type: typ}, text); !errors.Is(err, errPartial) {
				t.Errorf("%s: %v, %v", text, got, err)
			}
		}
	}
	for _, e := range []struct{ text, first, last string }{{"1978", "1978-01-01", "1978-12-31"},
		{"02/1980", "1980-02-01", "1980-02-29"}, {"1978-07-16", "1978-07-16", "1978-07-16"}} {
		first, err1 := c.FirstDay(e.text, nil)
		last, err2 := c.LastDay(e.text, nil)
		if err1 != nil || err2 != nil || stamped(first) != e.first || stamped(last) != e.last {
			t.Errorf("%s: %v %v, %v %v", e.text, first, last, err1, err2)
		}
	}
	if got, err := c.LastDay("soon", nil); err == nil {
		t.Errorf("soon: %v", got)
	}
}

func stamped(v any) string { return v.(time.Time).Format(time.DateOnly) }

// TestBirths: two digits are the last year that a birth can be, unless the first year of the hundred is declared; what
// lies ahead is refused.
func TestBirths(t *testing.T) {
	const ahead = "nobody is born later than on the day of the load"
	for _, c := range []struct {
		firstYear       int
		day, text, want string
	}{
		{0, "2026-11-30", "16-07-68", "1968-07-16"}, {0, "2026-11-30", "31-12-69", "1969-12-31"},
		{0, "2026-11-30", "03-03-12", "2012-03-03"}, {0, "2026-11-30", "30-11-26", "2026-11-30"},
		{0, "2026-11-30", "01-12-26", "1926-12-01"}, {0, "1995-01-01", "16-07-05", "1905-07-16"},
		{0, "2026-11-30", "29-02-68", "1968-02-29"}, {0, "2026-11-30", "16-07-68 09:30", "1968-07-16"},
		{2000, "2026-11-30", "16-07-68", ahead}, {1930, "2026-11-30", "16-07-68", "1968-07-16"},
		{0, "2026-11-30", "2026-11-30", "2026-11-30"}, {0, "2026-11-30", "2026-12-01", ahead},
		{0, "2026-11-30", "2027", ahead}, {0, "2026-11-30", "2026", "2026"}, {0, "2026-11-30", "2026-12", ahead},
		{0, "", "2027", "2027"},
	} {
		conv := NewConverter(nil, formats(t, Formats{FirstYear: c.firstYear, Decimal: "."}, "DD-MM-YY"))
		conv.Day = c.day
		got, err := conv.Convert(born, c.text)
		if e, ok := errors.AsType[*Error](err); ok {
			if got = e.Reason; e.Code != CodeFuture {
				t.Errorf("%s: the code is %s", c.text, e.Code)
			}
		}
		if got != c.want {
			t.Errorf("%s on %s, first year %d: %v, want %s", c.text, c.day, c.firstYear, got, c.want)
		}
		if day, err := conv.Date(c.text, nil); err == nil && c.firstYear == 0 { // as an expression reads it before
			if got, err := conv.Convert(born, day); err == nil && got != c.want {
				t.Errorf("date(%s): %v, want %s", c.text, got, c.want)
			}
		}
	}
	died := &graph.Property{Name: "deceasedOn", Type: graph.PartialDate}
	conv := NewConverter(nil, formats(t, PlainFormats(), "DD-MM-YY"))
	conv.Day = "2026-11-30"
	if got, err := conv.Convert(died, "16-07-68"); got != "2068-07-16" {
		t.Errorf("a date that may lie ahead: %v %v", got, err)
	}
}

// TestZone: of a moment the day is that of the zone; a day is a day everywhere.
func TestZone(t *testing.T) {
	zone := func(name string) Formats {
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		return Formats{Zone: z, Decimal: "."}
	}
	for _, c := range []struct{ zone, format, text, want string }{
		{"Europe/Berlin", "", "1980-06-01 22:00:00", "1980-06-02"},
		{"Europe/Berlin", "", "1980-12-31 23:00:00", "1981-01-01"},
		{"Europe/Berlin", "", "1980-06-01T22:00:00Z", "1980-06-02"},
		{"Europe/Berlin", "", "1980-06-01T22:00:00.000Z", "1980-06-02"},
		{"Europe/Berlin", "", "1980-06-02T00:00:00+02:00", "1980-06-02"},
		{"Europe/Berlin", "", "1980-06-02", "1980-06-02"}, {"Europe/Berlin", "", "1980-06", "1980-06"},
		{"Europe/Berlin", "", "1980-06-01 21:59:59", "1980-06-01"},
		{"America/New_York", "", "1980-06-02T03:00:00Z", "1980-06-01"},
		{"America/New_York", "", "1980-06-02", "1980-06-02"},
		{"Europe/Berlin", "unix", "328744800", "1980-06-02"}, {"Europe/Berlin", "excel", "29373.95", "1980-06-01"},
		{"Europe/Berlin", "DD.MM.YYYY HH:mm", "01.06.1980 22:00", "1980-06-02"},
		{"Europe/Berlin", "DD.MM.YYYY", "01.06.1980 22:00", "1980-06-02"},
		{"Europe/Berlin", "DD.MM.YYYY", "01.06.1980", "1980-06-01"},
	} {
		var dates []string
		if c.format != "" {
			dates = []string{c.format}
		}
		conv := NewConverter(nil, formats(t, zone(c.zone), dates...))
		if got, err := conv.Convert(born, c.text); got != c.want {
			t.Errorf("%s in %s: %v %v, want %s", c.text, c.zone, got, err, c.want)
		}
		at := &graph.Property{Name: "at", Type: graph.DateTime}
		utc, err1 := NewConverter(nil, formats(t, PlainFormats(), dates...)).Convert(at, c.text)
		if got, err := conv.Convert(at, c.text); got != utc || (err == nil) != (err1 == nil) {
			t.Errorf("the moment of %s in %s: %v, without the zone %v", c.text, c.zone, got, utc)
		}
	}
}

func TestAroundMidnight(t *testing.T) {
	for text, want := range map[string]bool{"1980-06-01 22:00:00": true, "1980-06-01T23:00:00Z": true,
		"1980-06-01T22:00:00.000Z": true, "1.6.1980 01:00": true, "1980-06-01 02:00": true, "1980-06-01T02:00Z": true,
		"1980-06-01": false, "1980-06-01 00:00:00": false, "1980-06-01 22:30:00": false, "1980-06-01 22:00:05": false,
		"1980-06-01 12:00:00": false, "": false, "22:00": false, ":00": false, "1980-06-02T00:00:00+02:00": false} {
		if got := AroundMidnight(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestDateLayout(t *testing.T) {
	for format, want := range map[string]string{"YYYY": "2006", "MM/YYYY": "01/2006", "YYYY-MM": "2006-01", "YY": "06",
		"DD.MM.YYYY": "02.01.2006", "MMM YYYY": "Jan 2006", "excel": "excel"} {
		if got, bad := DateLayout(format); got != want || bad {
			t.Errorf("%s: %s, bad %v", format, got, bad)
		}
	}
	for _, format := range []string{"", "MM", "DD.MM", "DD.YYYY", "HH:mm", "TT.MM.JJJJ"} {
		if got, bad := DateLayout(format); !bad {
			t.Errorf("%s is taken for %s", format, got)
		}
	}
}
