package measure

import "slices"

// servedBars are those of `kith serve` as a process of its own.
func servedBars(s *Size) []Bar {
	var out []Bar
	add := func(b Bar, value float64, missing string) {
		if b.Value = round(value); b.Value == 0 {
			b.Missing = missing
		}
		out = append(out, b)
	}
	for _, name := range []string{"household", "account"} {
		one, many := crowdName(1, name), crowdName(crowdSize, name)
		add(Bar{Name: barOne + name, Unit: "×", Aim: 2.3, AtLeast: true}, s.ratio(one+ofRate, kithName), noPeer)
		add(Bar{Name: barMany + name, Unit: "×", Aim: 4, AtLeast: true}, s.ratio(many+ofRate, kithName), noPeer)
		add(Bar{Name: barOneP95 + name, Unit: "×", Aim: 0.45}, s.ratio(one+ofP95, kithName), noPeer)
		add(Bar{Name: barManyP95 + name, Unit: "×", Aim: 0.45}, s.ratio(many+ofP95, kithName), noPeer)
	}
	add(Bar{Name: barHeld, Unit: "×", Aim: 0.4}, s.ratio(ofMemory, kithName), noPeer)
	for _, q := range []struct {
		name string
		aim  float64
	}{{"account", 0.2}, {"company", 0.2}, {"household", 0.33}, {"prefix page", 0.66}} {
		m := s.read(fileName, crowdName(crowdSize, q.name))
		add(Bar{Name: barRequest + q.name, Unit: "ms", Aim: q.aim}, m.CPU/1e3, noProgram)
		add(Bar{Name: barBoth + q.name, Unit: "ms"}, (m.CPU+m.ClientCPU)/1e3, noProgram)
	}
	held := 0.0
	if i := slices.IndexFunc(s.Memory, func(h Held) bool { return h.Engine == fileName }); i >= 0 {
		held = s.Memory[i].MB
	}
	add(Bar{Name: barHeldFile, Unit: "MB", Aim: 120}, held, noProgram)
	return out
}
