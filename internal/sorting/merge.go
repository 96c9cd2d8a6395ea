package sorting

import "bytes"

// Merge gives the records of a sorter in the order of their keys, those of one key in the order in which they were
// added.
type Merge struct {
	streams []*stream // a heap: the first one has the smallest key
	taken   bool      // the record of the first one was taken
}

// stream is one sorted run, and the record of it that comes next.
type stream struct {
	prefix     uint64
	key, value []byte
	order      int                         // of the runs: the first was written first
	advance    func(*stream) (bool, error) // goes to the next record; false behind the last one
}

// Sorted gives the records in order. None can be added after it. What is still in memory is merged as the last run.
func (s *Sorter) Sorted() (*Merge, error) {
	if err := s.wait(); err != nil {
		return nil, err
	}
	s.spare = buffer{}
	s.full.sort()
	m := &Merge{}
	for _, r := range s.runs {
		w := &Reader{file: &s.spill, at: r.begin, end: r.end, size: min(listBuffer, max(4<<10, s.merging/len(s.runs)))}
		m.streams = append(m.streams, &stream{order: len(m.streams), advance: w.advance})
	}
	m.streams = append(m.streams, &stream{order: len(m.streams), advance: s.full.walk()})
	if err := m.begin(); err != nil {
		return nil, err
	}
	return m, nil
}

// advance goes to the next record of a run on disk.
func (w *Reader) advance(s *stream) (bool, error) {
	key, ok, err := w.Next()
	if err != nil || !ok {
		return false, err
	}
	s.key, s.prefix = append(s.key[:0], key...), prefixOf(key)
	s.value, _, err = w.Next()
	return err == nil, err
}

// walk goes through the records of a run in memory, and frees it behind the last.
func (b *buffer) walk() func(*stream) (bool, error) {
	i := -1
	return func(s *stream) (bool, error) {
		if i++; i == len(b.refs) {
			*b = buffer{}
			return false, nil
		}
		s.key, s.value, _ = b.record(b.refs[i])
		s.prefix = prefixOf(s.key)
		return true, nil
	}
}

// begin goes to the first record of each run, and makes the heap.
func (m *Merge) begin() error {
	all := m.streams
	m.streams = m.streams[:0]
	for _, s := range all {
		ok, err := s.advance(s)
		if err != nil {
			return err
		}
		if ok {
			m.streams = append(m.streams, s)
		}
	}
	for i := len(m.streams)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	return nil
}

// Peek returns the next record, the same one until Take; false behind the last one. The record is valid until Peek
// returns the one behind it.
func (m *Merge) Peek() (key, value []byte, ok bool, err error) {
	if m.taken && len(m.streams) > 0 {
		more, err := m.streams[0].advance(m.streams[0])
		if err != nil {
			return nil, nil, false, err
		}
		if !more {
			last := len(m.streams) - 1
			m.streams[0] = m.streams[last]
			m.streams = m.streams[:last]
		}
		m.down(0)
	}
	m.taken = false
	if len(m.streams) == 0 {
		return nil, nil, false, nil
	}
	return m.streams[0].key, m.streams[0].value, true, nil
}

// Take goes behind the record that Peek returned.
func (m *Merge) Take() { m.taken = true }

// down restores the heap below place i, whose stream may have a larger key now.
func (m *Merge) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(m.streams); child++ {
			if m.streams[child].before(m.streams[least]) {
				least = child
			}
		}
		if least == i {
			return
		}
		m.streams[i], m.streams[least] = m.streams[least], m.streams[i]
		i = least
	}
}

// before reports whether the record of a stream comes before that of another.
func (s *stream) before(o *stream) bool {
	if s.prefix != o.prefix {
		return s.prefix < o.prefix
	}
	if c := bytes.Compare(s.key, o.key); c != 0 {
		return c < 0
	}
	return s.order < o.order
}
