package graph

import "time"

// Ever is the end of what has not ended.
const Ever = "9999-12-31"

// Day is the period of one date ("2006-01-02").
func Day(date string) Period {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return Period{From: date, To: date}
	}
	return Period{From: date, To: t.AddDate(0, 0, 1).Format(time.DateOnly)}
}

// Holds reports whether what is valid from since until until holds during d.
func (d Period) Holds(since, until string) bool {
	return d == Period{} || since < d.To && until > d.From
}

// StoredPeriod is the stored form of a readable one: dates or "", and whether it ended on a day nobody knows.
func StoredPeriod(validFrom, validTo string, ended bool) (since, until string) {
	switch {
	case validTo != "":
		return validFrom, validTo
	case ended:
		return validFrom, ""
	}
	return validFrom, Ever
}

// ReadablePeriod is the period as clients read it: nil for since ever, nil for open or for an unknown end.
func ReadablePeriod(since, until string) (validFrom, validTo any, ended bool) {
	if since != "" {
		validFrom = since
	}
	if until != "" && until != Ever {
		validTo = until
	}
	return validFrom, validTo, until == ""
}
