package graph

// pending are facts as they are stored and as they will be.
type pending[K comparable, S any] struct {
	was     map[K]*S
	next    map[K]*S
	changed []K // in order of their first change
}

func (p *pending[K, S]) state(k K) *S {
	if s := p.next[k]; s != nil {
		return s
	}
	return p.was[k]
}

// become takes a fact's next state, if it is another one.
func (p *pending[K, S]) become(k K, next *S, change Change) Change {
	if change == Unchanged {
		return change
	}
	if p.next == nil {
		p.next = map[K]*S{}
	}
	if p.next[k] == nil {
		p.changed = append(p.changed, k)
	}
	p.next[k] = next
	return change
}

func (p *pending[K, S]) isNew(k K) bool { return p.was[k] == nil }

// settleAll settles writes, those of one fact together, and says what became of each.
func settleAll[K comparable, S, W any, F interface {
	comparable
	Write(*W) Change
	State() *S
}](facts *pending[K, S], writes []W, key func(*W) K, begin func(*W, *S) (F, Change)) []Change {
	out := make([]Change, len(writes))
	open := make(map[K]F, len(writes))
	var order []K
	var none F
	for i := range writes {
		w := &writes[i]
		k := key(w)
		f, more := open[k]
		if !more {
			if f, out[i] = begin(w, facts.state(k)); f == none {
				continue
			}
			open[k], order = f, append(order, k)
		}
		out[i] = f.Write(w)
	}
	for _, k := range order {
		if next := open[k].State(); next != facts.state(k) {
			facts.become(k, next, Updated)
		}
	}
	return out
}
