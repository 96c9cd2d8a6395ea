package graph

import "time"

// A PartialDate is a date of which only the year may be known, or only the year and the month: "1978", "1978-07" or
// "1978-07-16". Its possible days are all days that it may stand for. The order of its texts by bytes is that of their
// first possible days, the less precise first, so engines store and sort the text itself, and a Date is stored the same
// way as a PartialDate that is known to the day.

const (
	yearLength  = len("2006")
	monthLength = len("2006-01")
)

// FirstDay and LastDay are the first and the last possible day of a PartialDate, those of a text that is none the text
// itself, so "" for an absent one.
func FirstDay(partial string) string {
	switch len(partial) {
	case yearLength:
		return partial + "-01-01"
	case monthLength:
		return partial + "-01"
	}
	return partial
}

// LastDay is the last possible day of a PartialDate. See FirstDay.
func LastDay(partial string) string {
	switch len(partial) {
	case yearLength:
		return partial + "-12-31"
	case monthLength:
		if first, err := time.Parse(time.DateOnly, partial+"-01"); err == nil {
			return first.AddDate(0, 1, -1).Format(time.DateOnly)
		}
	}
	return partial
}

// ValidPartialDate reports whether a text is a PartialDate.
func ValidPartialDate(s string) bool {
	return (len(s) == yearLength || len(s) == monthLength || len(s) == len(time.DateOnly)) && validDate(FirstDay(s))
}

// Narrows reports whether a PartialDate is more precise than another and does not contradict it: its possible days are
// some of those of the other, and not all.
func Narrows(partial, other string) bool {
	return len(partial) > len(other) && ValidPartialDate(other) && partial[:len(other)] == other
}

// TextBounds makes a comparison (Lt, Le, Gt or Ge) of a PartialDate with another one a comparison of texts that an
// index can serve: the operator holds of the stored text and bound, and the text is none of except. An element of
// except that is not needed is "", which is no PartialDate.
//
// Only the dates that the bound is a part of need care: by their texts they come before it, though some or all of their
// days come after.
func TextBounds(op Op, with string) (bound string, except [2]string) {
	if op == Gt || op == Ge {
		bound = LastDay(with)
		if op == Ge {
			for _, part := range partsOf(bound) {
				if FirstDay(part) == bound {
					return part, except
				}
			}
		}
		return bound, except
	}
	bound = FirstDay(with)
	for i, part := range partsOf(bound) {
		if last := LastDay(part); last > bound || op == Lt && last == bound {
			except[i] = part
		}
	}
	return bound, except
}

// partsOf are the less precise dates that a date is a possible day of, the least precise first.
func partsOf(date string) [2]string { return [2]string{date[:yearLength], date[:monthLength]} }
