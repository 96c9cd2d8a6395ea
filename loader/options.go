package loader

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Options are how to load. The zero value loads from the folder of each mapping file and keeps no file of rejects.
type Options struct {
	Data string // folder of the sources; "" is the folder of each mapping file
	// file for rejected rows and dangling edges, one JSON object a line; "" for none
	Rejects string
	// put the values of rejected rows into it, and those that change into the report of a dry run
	RawValues    bool
	MaxRejects   *Limit                 // stop when more rows are rejected; nil never stops
	PseudoHolder func(name string) bool // whether a holder's name is nobody's; nil takes every name for somebody's
	// a digest of the rules of PseudoHolder: when they are others, every row is worked out anew
	HolderRules string
	Temp        string // folder for what a first load puts aside; "" is the system's
	DryRun      bool   // write nothing into the store; the report says what would change
	// how many rows may be gone from a complete file; nil is what the mapping says, or half
	MaxGone *Limit
	// the day of the extract, from which what is gone has ended; "" is the day the load began
	AsOf     string
	Progress func(Progress) // called after every batch; nil for none
	// called while another load holds the store, whenever that is a new one; nil for none
	Waiting     func(holder string)
	NoWait      bool             // do not wait for it: the load fails with *Held
	KeepChanges int              // days for which the change log is kept; 0 is 90
	Clock       func() time.Time // nil is the clock of the machine
	BatchRows   int              // rows a transaction; 0 is as many as it writes in about a second

	wrapSteps func(steps) steps // nil but in tests
}

// Limit is how many rows may be rejected, or gone: a number of them, or a share.
type Limit struct {
	Rows    int64
	Percent float64 // used if Rows is negative
}

const fewRows = 1000 // of fewer no share is taken before all are read

// ParseLimit reads "100" or "2.5%".
func ParseLimit(text string) (*Limit, error) {
	wrong := fmt.Errorf("%q is no limit: write a number like 100 or a share like 5%%", text)
	if share, ok := strings.CutSuffix(strings.TrimSpace(text), "%"); ok {
		p, err := strconv.ParseFloat(share, 64)
		if err != nil || math.IsNaN(p) || p < 0 || p > 100 {
			return nil, wrong
		}
		return &Limit{Rows: -1, Percent: p}, nil
	}
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil || n < 0 {
		return nil, wrong
	}
	return &Limit{Rows: n}, nil
}

func (l *Limit) String() string {
	if l.Rows >= 0 {
		return strconv.FormatInt(l.Rows, 10)
	}
	return strconv.FormatFloat(l.Percent, 'f', -1, 64) + "%"
}

// exceeded reports whether so many rejects are too many; all is true when every row has been read.
func (l *Limit) exceeded(rejected, rows int64, all bool) bool {
	switch {
	case l == nil:
		return false
	case l.Rows >= 0:
		return rejected > l.Rows
	}
	return (all || rows >= fewRows) && float64(rejected)*100 > l.Percent*float64(rows)
}

// TooManyRejects is the error of a load that was stopped by its limit.
type TooManyRejects struct {
	Limit          string
	Rejected, Rows int64
}

func (e *TooManyRejects) Error() string {
	return fmt.Sprintf("stopped: %d of %d rows were rejected, more than the limit of %s; mend the files or the "+
		"mapping, or raise the limit and run the same command again",
		e.Rejected, e.Rows, e.Limit)
}

func (o *Options) pseudoHolder() func(string) bool {
	if o.PseudoHolder != nil {
		return o.PseudoHolder
	}
	return func(string) bool { return false }
}

func (o *Options) now() time.Time {
	if o.Clock != nil {
		return o.Clock().UTC()
	}
	return time.Now().UTC()
}
