package graph

import (
	"context"
	"iter"
)

// Store keeps the graph of one model and answers patterns. It is safe for concurrent use.
type Store interface {
	// Match answers a pattern with one statement. No match is an empty page.
	Match(ctx context.Context, p *Pattern) (*Rows, error)
	// Scan yields every match of a root pattern in id order, in bounded memory, over several statements; its Order and Page
	// are not looked at. An error is yielded last, with a nil row. What is written meanwhile may or may not be seen.
	Scan(ctx context.Context, p *Pattern) iter.Seq2[*Row, error]
	// Write applies a batch in one transaction and says what became of each write, in the batch's order.
	Write(ctx context.Context, b *Batch) (*Result, error)
	// Close gives back what the store holds; it must not be used afterwards.
	Close() error
}

const scanPage = 1000

// ScanPages is Scan by means of Match, a page at a time.
func ScanPages(ctx context.Context, s Store, p *Pattern) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		page := *p
		page.Order, page.Count, page.Page = nil, false, Page{Size: scanPage}
		for {
			rows, err := s.Match(ctx, &page)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range rows.Rows {
				if !yield(r, nil) {
					return
				}
			}
			if !rows.HasNext {
				return
			}
			page.Page.From = rows.Rows[len(rows.Rows)-1].Keys
		}
	}
}
