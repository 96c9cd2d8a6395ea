package facts

import (
	"time"

	"kith/graph"
)

// HappenedBy reports whether what happened on a date, of which only the year or the month may be known, had happened by
// a day; otherwise is the answer where the date leaves that open, or is absent.
func HappenedBy(date, day string, otherwise bool) bool {
	switch {
	case date == "":
		return otherwise
	case graph.LastDay(date) <= day:
		return true
	case graph.FirstDay(date) > day:
		return false
	}
	return otherwise
}

// Younger reports whether who was born on a date, of which only the year or the month may be known, had surely not
// reached an age by a day; Reached whether he surely had. Neither is so where the date leaves it open, or is absent.
func Younger(birth string, age int, day string) bool {
	return birth != "" && day < Shift(graph.FirstDay(birth), age, 0, 0)
}

// Reached reports whether who was born on a date had surely reached an age by a day. See Younger.
func Reached(birth string, age int, day string) bool {
	return birth != "" && Shift(graph.LastDay(birth), age, 0, 0) <= day
}

// On is a date behind its preposition: "on 2024-05-31", "in 2024-05" or "in 2024".
func On(date string) string {
	if len(date) < len(time.DateOnly) {
		return "in " + date
	}
	return "on " + date
}
