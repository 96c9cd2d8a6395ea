package server

import "sync"

// plans remembers which statements the server has answered lately, so that it need not plan them again. It holds up to
// twice as many as most, which is how many a server keeps.
type plans struct {
	mu             sync.Mutex
	recent, before map[string]bool
}

// mostPlans is how many plans a server keeps of a database unless it is configured otherwise.
const mostPlans = 1000

func (p *plans) has(text string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.recent[text] || p.before[text]
}

func (p *plans) add(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.recent == nil || len(p.recent) >= mostPlans {
		p.recent, p.before = map[string]bool{}, p.recent
	}
	p.recent[text] = true
}

// forget forgets all: the server may have been started anew.
func (p *plans) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.recent, p.before = nil, nil
}
