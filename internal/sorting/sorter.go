package sorting

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Sorter orders records by their keys, those of one key as they came, in bounded memory: what does not fit is written out in
// sorted runs, which are merged at the end. A full buffer is sorted and written while the next one fills.
type Sorter struct {
	spill
	limit   int // of a buffer
	merging int // of what the readers of all runs keep
	full    buffer
	spare   buffer
	runs    []run
	busy    chan error // of the buffer that is being written; nil if none is
}

// run is a sorted part of the file.
type run struct{ begin, end int64 }

// buffer is records behind each other, and where each begins.
type buffer struct {
	bytes []byte
	refs  []ref
}

// ref is a record in a buffer; prefix is the start of its key, until it is sorted.
type ref struct {
	prefix uint64
	at     uint32
}

// NewSorter makes an empty sorter that keeps about so many bytes in memory and puts the rest aside in a folder; "" is the
// system's folder for such files.
func NewSorter(dir string, memory int) *Sorter {
	return &Sorter{spill: spill{dir: dir}, limit: memory / 3, merging: memory / 3}
}

// Add adds a record.
func (s *Sorter) Add(key, value []byte) error {
	b := &s.full
	if len(b.bytes) > 0 && len(b.bytes)+len(key)+len(value) > s.limit {
		if err := s.flush(); err != nil {
			return err
		}
	}
	at := uint32(len(b.bytes))
	b.bytes = append(binary.AppendUvarint(b.bytes, uint64(len(key))), key...)
	b.bytes = append(binary.AppendUvarint(b.bytes, uint64(len(value))), value...)
	b.refs = append(b.refs, ref{prefixOf(key), at})
	return nil
}

// prefixOf orders keys as far as their first bytes go.
func prefixOf(key []byte) (p uint64) {
	for i := range 8 {
		p <<= 8
		if i < len(key) {
			p |= uint64(key[i])
		}
	}
	return p
}

// flush has the full buffer sorted and written, and goes on with the other one.
func (s *Sorter) flush() error {
	if err := s.wait(); err != nil {
		return err
	}
	s.full, s.spare = buffer{s.spare.bytes[:0], s.spare.refs[:0]}, s.full
	busy := make(chan error, 1)
	s.busy = busy
	go func() { busy <- s.write(&s.spare) }()
	return nil
}

// wait waits for the buffer that is being written.
func (s *Sorter) wait() error {
	if s.busy == nil {
		return nil
	}
	err := <-s.busy
	s.busy = nil
	return err
}

func (s *Sorter) write(b *buffer) error {
	b.sort()
	begin, out := s.size, make([]byte, 0, listBuffer+listBuffer/4)
	for _, r := range b.refs {
		_, _, end := b.record(r)
		out = append(out, b.bytes[r.at:end]...)
		if len(out) >= listBuffer {
			if err := s.append(out); err != nil {
				return err
			}
			out = out[:0]
		}
	}
	if err := s.append(out); err != nil {
		return err
	}
	s.runs = append(s.runs, run{begin, s.size})
	return nil
}

// sort orders the records by eight bytes of their keys at a time: first by those that each ref has, then, where these are the
// same, by the next ones.
func (b *buffer) sort() { b.sortBehind(b.refs, 8) }

func (b *buffer) sortBehind(refs []ref, depth int) {
	slices.SortFunc(refs, func(x, y ref) int {
		if x.prefix != y.prefix {
			return cmp.Compare(x.prefix, y.prefix)
		}
		return cmp.Compare(x.at, y.at)
	})
	for len(refs) > 1 {
		same := 1
		for same < len(refs) && refs[same].prefix == refs[0].prefix {
			same++
		}
		if same > 1 {
			b.sortSame(refs[:same], depth)
		}
		refs = refs[same:]
	}
}

// sortSame orders records that are in the order they came and whose keys, with zeros behind, are the same as far as depth.
// Those that end there come first, the shorter ones before the longer ones.
func (b *buffer) sortSame(refs []ref, depth int) {
	ended, mixed := 0, false
	for i, r := range refs {
		key, _, _ := b.record(r)
		if len(key) > depth {
			refs[i].prefix = prefixOf(key[depth:])
			continue
		}
		refs[i].prefix = uint64(len(key))
		refs[ended], refs[i] = refs[i], refs[ended]
		mixed = mixed || refs[ended].prefix != refs[0].prefix
		ended++
	}
	if mixed {
		slices.SortStableFunc(refs[:ended], func(x, y ref) int { return cmp.Compare(x.prefix, y.prefix) })
	}
	if ended < len(refs) {
		b.sortBehind(refs[ended:], depth+8)
	}
}

// record is the key and the value of a record, and where it ends.
func (b *buffer) record(r ref) (key, value []byte, end int) {
	at := int(r.at)
	n, w := binary.Uvarint(b.bytes[at:])
	at += w
	key = b.bytes[at : at+int(n)]
	at += int(n)
	n, w = binary.Uvarint(b.bytes[at:])
	at += w
	return key, b.bytes[at : at+int(n)], at + int(n)
}

// Close waits for what is being written, whose error does not matter any more.
func (s *Sorter) Close() error {
	_ = s.wait()
	return s.spill.close()
}
