package value

import (
	"bytes"
	"encoding/binary"

	"kith/internal/sorting"
)

// holding is an open account.
type holding struct {
	account string
	worth   int64 // a year of it, in ten-thousandths of the base currency
	valued  bool  // it has an amount, in a currency with a rate
}

// figures are what some accounts come to.
type figures struct{ worth, accounts, unvalued int64 }

// add adds an account. One with which the sum would be more than a number can be is not valued.
func (f *figures) add(h holding) {
	f.accounts++
	sum := f.worth + h.worth
	if !h.valued || (sum > f.worth) != (h.worth > 0) && h.worth != 0 {
		f.unvalued++
		return
	}
	f.worth = sum
}

// figuresOf are those of different accounts.
func figuresOf(list []holding) (out figures) {
	for _, h := range list {
		out.add(h)
	}
	return out
}

// vals are the values of ownProps, or of groupProps. There is no worth where no account has one.
func (f figures) vals() []any {
	if f.accounts == f.unvalued {
		return []any{nil, f.accounts, f.unvalued}
	}
	return []any{f.worth, f.accounts, f.unvalued}
}

// memory is about how many bytes of accounts are kept before they are put aside.
const memory = 64 << 20

// sums are the accounts of households and groups. Records are sorted by whose account it is, then by the account.
type sums struct{ sorter *sorting.Sorter }

func newSums(dir sorting.Dir) *sums { return &sums{sorting.NewSorter(dir, memory)} }

// close removes what was put aside, which nobody needs any more.
func (s *sums) close() { _ = s.sorter.Close() }

// add adds an account of a household or of a group, which may be there already.
func (s *sums) add(target string, h holding) error {
	key := append(append([]byte(target), 0), h.account...)
	var worth []byte
	if h.valued {
		worth = binary.AppendVarint(nil, h.worth)
	}
	return s.sorter.Add(key, worth)
}

// sorted are the sums, to be asked for in the order of ids. Nothing can be added any more.
func (s *sums) sorted() (*sorted, error) {
	merge, err := s.sorter.Sorted()
	return &sorted{merge: merge}, err
}

type sorted struct{ merge *sorting.Merge }

// of are the figures of a household or group; ids come in ascending order, and records of ids before it are left out.
func (s *sorted) of(id string) (out figures, err error) {
	last := ""
	for {
		key, worth, ok, err := s.merge.Peek()
		if err != nil || !ok {
			return out, err
		}
		target, account, _ := bytes.Cut(key, []byte{0})
		if string(target) > id {
			return out, nil
		}
		if string(target) == id && (last == "" || string(account) != last) {
			h := holding{account: string(account), valued: len(worth) > 0}
			if h.valued {
				h.worth, _ = binary.Varint(worth)
			}
			out.add(h)
			last = h.account
		}
		s.merge.Take()
	}
}
