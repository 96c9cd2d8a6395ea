package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDigest: a cursor belongs to a list by its labels, filter, order and step, whatever the page and what is read of
// it.
func TestDigest(t *testing.T) {
	base := func() *Pattern {
		return &Pattern{Labels: []string{"Person"}, Where: []Cond{{Prop: Prop{Name: "full"}, Value: "Anna"}},
			Order: []Order{{Prop: Prop{Name: "sortName"}}}}
	}
	step := Step{Type: "KNOWS"}
	digest := base().Digest(nil)
	for name, change := range map[string]func(*Pattern){
		"page":  func(p *Pattern) { p.Page = Page{Size: 3, Back: true, From: []any{"a", "per_a"}} },
		"props": func(p *Pattern) { p.Want(Prop{Name: "given"}) },
		"steps": func(p *Pattern) { p.Steps = []*Step{{Type: "KNOWS", Target: base()}} },
		"count": func(p *Pattern) { p.Count = true },
		"nodes": func(p *Pattern) { p.Nodes = true },
	} {
		p := base()
		if change(p); p.Digest(nil) != digest {
			t.Errorf("%s changes the digest", name)
		}
	}
	seen := map[string]string{digest: "nothing"}
	for name, change := range map[string]func(*Pattern, *Step) *Step{
		"label":     func(p *Pattern, _ *Step) *Step { p.Labels = []string{"Company"}; return nil },
		"value":     func(p *Pattern, _ *Step) *Step { p.Where[0].Value = "Bert"; return nil },
		"operator":  func(p *Pattern, _ *Step) *Step { p.Where[0].Op = Prefix; return nil },
		"no filter": func(p *Pattern, _ *Step) *Step { p.Where = nil; return nil },
		"some": func(p *Pattern, _ *Step) *Step {
			p.Where[0] = Cond{Op: Some, Step: &Step{Type: "KNOWS", Target: base()}}
			return nil
		},
		"order":     func(p *Pattern, _ *Step) *Step { p.Order[0].Desc = true; return nil },
		"is":        func(p *Pattern, _ *Step) *Step { p.Order[0].Is = "Anna"; return nil },
		"step":      func(_ *Pattern, s *Step) *Step { return s },
		"direction": func(_ *Pattern, s *Step) *Step { s.In = true; return s },
		"grouped":   func(p *Pattern, s *Step) *Step { p.Grouped = true; return s },
		"time":      func(_ *Pattern, s *Step) *Step { s.During = Day("2020-01-01"); return s },
	} {
		p, s := base(), step
		via := change(p, &s)
		m := p.Digest(via)
		if other, ok := seen[m]; ok {
			t.Errorf("%s and %s have one digest", name, other)
		}
		seen[m] = name
	}
}

func TestKeyTypes(t *testing.T) {
	p := &Pattern{Order: []Order{{Prop: Prop{Name: "i", Type: Int}}, {Prop: Prop{Name: "name"}, Is: "Anna"}}}
	if d := cmp.Diff([]Type{Int, Bool, String}, p.KeyTypes(nil)); d != "" {
		t.Errorf("at a root: %s", d)
	}
	if d := cmp.Diff([]Type{Int, Bool, Int}, p.KeyTypes(&Step{})); d != "" {
		t.Errorf("below: %s", d)
	}
	p.Grouped = true
	if d := cmp.Diff([]Type{Int, Bool, String}, p.KeyTypes(&Step{})); d != "" {
		t.Errorf("of groups: %s", d)
	}
}
