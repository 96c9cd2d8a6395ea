package identity

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"kith/graph"
)

// born is a date of birth that parts of a text may mean: "1978", "1978-03" or "1978-03-12".
type born struct {
	span
	date string
}

// bornIn are the dates of birth that parts may mean, in the forms in which people say them, up to a day. Where day and
// month may be either way round, both are there.
func bornIn(parts []part, day string) (out []born) {
	last, _ := strconv.Atoi(day[:4])
	d := dates{last: last}
	for i := range parts {
		word := func(n int) string {
			if i+n < len(parts) {
				return parts[i+n].word
			}
			return ""
		}
		a, b, c := word(0), word(1), word(2)
		if d.span = (span{i, i + 3}); c != "" {
			d.dayMonthYear(a, b, c)
			d.dayMonthYear(b, a, c)
			d.add(a, b, c)
		}
		if d.span = (span{i, i + 2}); b != "" && (months[a] > 0 || len(a) <= 2) {
			d.add(b, a, "")
		}
		d.span = span{i, i + 1}
		switch len(a) {
		case 4:
			d.add(a, "", "")
		case 8:
			d.add(a[:4], a[4:6], a[6:])
			d.dayMonthYear(a[:2], a[2:4], a[4:])
		}
	}
	return d.found
}

// dates collects those that there are.
type dates struct {
	span
	last  int // the last year
	found []born
}

// firstBorn is the first year of a birth.
const firstBorn = 1880

func (d *dates) dayMonthYear(day, month, year string) {
	switch {
	case day == "" || month == "":
	case len(year) == 4:
		d.add(year, month, day)
	case len(year) == 2 && months[month] == 0: // 12.03.78
		d.add("19"+year, month, day)
		d.add("20"+year, month, day)
	}
}

func (d *dates) add(year, month, day string) {
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < firstBorn || y > d.last {
		return
	}
	date := year
	if month != "" {
		m := months[month]
		if m == 0 {
			m, err = strconv.Atoi(month)
		}
		if err != nil || m < 1 || m > 12 || len(month) > 2 && months[month] == 0 {
			return
		}
		date += fmt.Sprintf("-%02d", m)
	}
	if day != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(day, "st"), "th"), "nd"))
		if err != nil {
			return
		}
		date += fmt.Sprintf("-%02d", n)
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			return
		}
	}
	if b := (born{d.span, date}); !slices.Contains(d.found, b) {
		d.found = append(d.found, b)
	}
}

// agrees reports whether a date of birth that is stored is one that is asked for, as far as both are known.
func (b born) agrees(stored string) bool {
	return stored != "" && graph.FirstDay(stored) <= graph.LastDay(b.date) &&
		graph.FirstDay(b.date) <= graph.LastDay(stored)
}

// months are the numbers of months by their names, folded.
var months = monthsBy(`january jan januar janner enero janvier gennaio`,
	`february feb februar febrero fevrier febbraio`,
	`march mar marz maerz mrz marzo mars`, `april apr abril avril aprile`, `may mai mayo maggio`,
	`june jun juni junio juin giugno`, `july jul juli julio juillet luglio`, `august aug agosto aout`,
	`september sep sept septiembre septembre settembre`, `october oct oktober okt octubre octobre ottobre`,
	`november nov noviembre novembre`, `december dec dezember dez diciembre `+
		`decembre dicembre`) //nolint:misspell // French

func monthsBy(names ...string) map[string]int {
	out := map[string]int{}
	for i, list := range names {
		for name := range strings.FieldsSeq(list) {
			out[name] = i + 1
		}
	}
	return out
}
