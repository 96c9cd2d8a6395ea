package measure

import "strings"

// ratiosOf compares what took turns: engines, statements written by hand, another program, the deep page with the
// first, cold with warm.
func ratiosOf(b *bench) (out []Ratio) {
	add := func(name, of, to string, x, y *task) {
		if x != nil && y != nil {
			out = append(out, Ratio{name, of, to, round(ratio(x.turns, y.turns))})
		}
	}
	first := b.opened[0].name
	for _, o := range b.opened {
		for _, t := range b.tasks {
			read, hand := strings.CutSuffix(t.name, handSuffix)
			unseen, peer := strings.CutSuffix(t.name, peerSuffix)
			warm, cold := strings.CutSuffix(t.name, coldSuffix)
			switch {
			case t.engine != o.name:
			case hand:
				add(read+" ("+o.name+")", "compiled", "by hand", b.of[o.name+" "+read], t)
			case peer:
				add(unseen, o.name, "@neo4j/graphql", b.of[o.name+" "+unseen], t)
			case cold:
				add(warm+" ("+o.name+")", "cold", "warm", t, b.of[o.name+" "+warm+warmSuffix])
			case t.name == b.deepName:
				add(t.name+" ("+o.name+")", "it", "page 1", t, b.of[o.name+" "+firstPage])
			}
			if t.engine == o.name && o.name != first && !hand {
				add(t.name, o.name, first, t, b.of[first+" "+t.name])
			}
		}
	}
	return out
}

// growth compares each size with the one before: the medians, and the processor time where nothing else is spent.
func growth(sizes []Size) (out []Ratio) {
	for i := 1; i < len(sizes); i++ {
		was := map[string]Measure{}
		for _, m := range sizes[i-1].Reads {
			was[m.Engine+" "+unsized(m.Name)] = m
		}
		of, to := number(float64(sizes[i].People)), number(float64(sizes[i-1].People))
		for _, m := range sizes[i].Reads {
			w, ok := was[m.Engine+" "+unsized(m.Name)]
			if !ok {
				continue
			}
			out = append(out, Ratio{unsized(m.Name) + " (" + m.Engine + "), p50", of, to, round(m.Median / w.Median)})
			if w.CPU > 0 && m.Engine != serverName {
				out = append(out, Ratio{unsized(m.Name) + " (" + m.Engine + "), cpu", of, to, round(m.CPU / w.CPU)})
			}
		}
	}
	return out
}

// unsized is the name of a read without what differs from sample to sample.
func unsized(name string) string {
	if strings.HasPrefix(name, "hub: ") {
		return "hub"
	}
	return name
}
