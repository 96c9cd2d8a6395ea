package graph

import (
	"fmt"
	"testing"
	"time"
)

// TestDays: a date is what the calendar has, however it is looked at.
func TestDays(t *testing.T) {
	for month := range 15 {
		for day := range 34 {
			for _, layout := range []string{"2023-%02d-%02d", "0000-%02d-%02d", "2023-%d-%d", "2023/%02d-%02d",
				"+202-%02d-%02d", "2023-%02d-%02d "} {
				s := fmt.Sprintf(layout, month, day)
				_, err := time.Parse(time.DateOnly, s)
				if got := validDate(s); got != (err == nil) {
					t.Errorf("%q is a date: %v", s, got)
				}
			}
		}
	}
	for _, s := range []string{"2023-01-01T00:00:00Z", "2023-01-01T23:59:59Z", "2023-01-31T24:00:00Z",
		"2023-01-01T12:60:00Z", "2023-01-01T12:00:60Z",
		"2023-01-01 12:00:00Z", "2023-01-01T12:00:00", "2023-01-01T12:00:00z", "2023-02-29T12:00:00Z",
		"2024-02-29T12:00:00Z", "2023-01-01T1a:00:00Z", "2023-01-01T00:00:00.5Z"} {
		_, err := time.Parse(DateTimeLayout, s)
		if got := validTime(s); got != (err == nil) {
			t.Errorf("%q is a time: %v", s, got)
		}
	}
}

func BenchmarkIDs(b *testing.B) {
	k, e := testModel.Kind("Person"), testModel.Edge("KNOWS")
	vals := []any{"x", nil}
	b.ReportAllocs()
	for b.Loop() {
		from := k.NodeID("bank", "4711")
		e.EdgeID(from, from, "2020-01-01", vals)
	}
}
