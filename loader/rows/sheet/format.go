package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// numberFormat is what numbers of a format mean.
type numberFormat uint8

const (
	plainNumber numberFormat = iota
	dateNumber               // days, perhaps with a time of day
	timeNumber               // a time of day
)

// readFormats are the formats of cells, by the number that a cell has for its style.
func readFormats(parts Parts, part string) ([]numberFormat, error) {
	var said struct {
		Own []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decode(parts, part, &said); err != nil {
		return nil, err
	}
	own := map[int]numberFormat{}
	for _, f := range said.Own {
		own[f.ID] = formatOf(f.Code)
	}
	out := make([]numberFormat, len(said.Cells))
	for i, c := range said.Cells {
		f, known := own[c.Format]
		if !known {
			f = builtIn(c.Format)
		}
		out[i] = f
	}
	return out, nil
}

// builtIn is a format that Excel has without a code; some are those of East Asian languages.
func builtIn(id int) numberFormat {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return dateNumber
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47:
		return timeNumber
	}
	return plainNumber
}

// formatOf is what numbers mean that are written by a code like dd.mm.yyyy or h:mm. Hours beyond 24, as [h]:mm counts
// them, are no time of day, and stay the number of days that they are.
func formatOf(code string) numberFormat {
	letters := strings.ToLower(withoutTexts(code))
	letters, _, _ = strings.Cut(letters, ";")         // what stands behind is for negative numbers
	if at := strings.Index(letters, "s.0"); at >= 0 { // parts of a second
		letters = letters[:at+1] + strings.TrimLeft(letters[at+2:], "0")
	}
	if strings.Contains(letters, "general") || strings.Contains(letters, "standard") {
		return plainNumber
	}
	switch {
	case strings.ContainsAny(letters, "0#?@"):
		return plainNumber
	case strings.ContainsAny(letters, "yd"):
		return dateNumber
	case strings.ContainsAny(letters, "hs"):
		return timeNumber
	case strings.Contains(letters, "m"):
		return dateNumber
	}
	return plainNumber
}

// withoutTexts leaves of a format's code what numbers are written by; of what stands in brackets that is nothing but
// the mark of elapsed time.
func withoutTexts(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*': // the character behind it is meant as it is, or as a blank of its width
			i++
		case '"':
			i = endOf(code, i, '"')
		case '[':
			end := endOf(code, i, ']')
			if inside := code[i+1 : end]; inside != "" && strings.Trim(strings.ToLower(inside), "hms") == "" {
				b.WriteByte('#')
			}
			i = end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// endOf is where a mark stands behind a place; the end of the code if it does not.
func endOf(code string, from int, mark byte) int {
	if i := strings.IndexByte(code[from+1:], mark); i >= 0 {
		return from + 1 + i
	}
	return len(code)
}

// epoch is from when a workbook counts days.
type epoch uint8

const (
	from1900 epoch = iota
	from1904       // as Excel on Macintosh did
)

const (
	daySeconds = 24 * 60 * 60
	lastDay    = 2958465 // 31 December 9999
	falseDay   = 60      // 29 February 1900, which was none
)

// date is the text of a number that means a date, or a date and a time of day, to the second; false if no date has that
// number. Excel takes 1900 for a leap year, and a workbook can hold that 29 February: its text is that of the day it
// shows, which no reader of dates takes for one.
func (e epoch) date(serial float64) (string, bool) {
	seconds := math.Round(serial * daySeconds)
	if math.IsNaN(serial) || seconds < 0 || seconds >= (lastDay+1)*daySeconds {
		return "", false
	}
	day, second := int(seconds)/daySeconds, int(seconds)%daySeconds
	first, text := time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC), ""
	switch {
	case e == from1904:
		text = time.Date(1904, 1, 1+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	case day == 0 && second > 0:
		return clock(second), true
	case day == 0:
		return "1900-01-00", true
	case day == falseDay:
		text = "1900-02-29"
	case day < falseDay:
		text = first.AddDate(0, 0, day).Format(time.DateOnly)
	default:
		text = first.AddDate(0, 0, day-1).Format(time.DateOnly)
	}
	if second == 0 {
		return text, true
	}
	return text + "T" + clock(second), true
}

// timeOfDay is the text of a number that means one; a number with days in it means a date, too.
func (e epoch) timeOfDay(serial float64) (string, bool) {
	if seconds := math.Round(serial * daySeconds); seconds >= 0 && seconds < daySeconds {
		return clock(int(seconds)), true
	}
	return e.date(serial)
}

func clock(second int) string {
	return time.Date(1, 1, 1, 0, 0, second, 0, time.UTC).Format(time.TimeOnly)
}

// number is a number without the noise of its storage, to the 15 digits that Excel has: 0.1+0.2 is stored as
// 0.30000000000000004 and shown as 0.3. Whole numbers are as they are written.
func number(text string) (string, bool) {
	if whole := strings.TrimPrefix(text, "-"); whole != "" && strings.Trim(whole, "0123456789") == "" {
		return text, true
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return "", false
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return "", false
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64), true
}
