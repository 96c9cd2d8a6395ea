package rows

import (
	"errors"
	"io"
	"iter"
)

// pulled makes a Reader of rows that come by themselves.
type pulled struct {
	names []string
	next  func() (*Row, error, bool)
	stop  func()
	under io.Closer
	ended error
}

func newPulled(names []string, all iter.Seq2[*Row, error], under io.Closer) *pulled {
	next, stop := iter.Pull2(all)
	return &pulled{names: names, next: next, stop: stop, under: under}
}

func (p *pulled) Columns() []string { return p.names }

func (p *pulled) Next() (*Row, error) {
	if p.ended != nil {
		return nil, p.ended
	}
	row, err, more := p.next()
	if !more {
		err = io.EOF
	}
	if _, faulty := errors.AsType[*Fault](err); !faulty {
		p.ended = err
	}
	return row, err
}

func (p *pulled) Close() error {
	p.stop()
	return p.under.Close()
}
