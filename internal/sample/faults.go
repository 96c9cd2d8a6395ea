package sample

// fault is what keeps a row from being loaded.
type fault int

const (
	cutShort   fault = iota // fields are missing at the end
	keyless                 // the first field is empty
	doubled                 // the row above, once more
	impossible              // a day that no calendar has
	strayQuote              // a quote where none can be
	noText                  // bytes that are no character
	faults
)

// possible reports whether a row of the table can have the fault.
func (f fault) possible(t *table) bool {
	switch f {
	case doubled:
		return t.keyed
	case impossible:
		return t.dateColumn >= 0
	case strayQuote:
		return t.quote
	case noText:
		return t.encoding == nil
	}
	return true
}

// putBroken writes a row with a fault, which the loader rejects.
func putBroken(t *table, fields []string) {
	f := fault(t.faults.n(int(faults)))
	for !f.possible(t) {
		f = fault(t.faults.n(int(faults)))
	}
	last := len(fields) - 1
	switch f {
	case keyless:
		fields[0] = ""
	case impossible:
		fields[t.dateColumn] = t.badDate
	case noText:
		fields[last] += "\xff"
	case cutShort:
		fields = fields[:last]
	case strayQuote:
		putStray(t, fields[:last])
		return
	}
	t.put(fields)
}

// putStray writes a row whose last field has a quote in its middle that is not written twice.
func putStray(t *table, fields []string) {
	t.line = t.line[:0]
	for _, f := range fields {
		t.field(f)
		t.line = append(t.line, t.delimiter)
	}
	stray := `5" pipe`
	if t.quoteAll {
		stray = `"` + stray + `"`
	}
	t.line = append(t.line, stray...)
	t.endLine()
}
