package measure

import "strings"

// Bar is a figure that Kith is held to. Its name stays the same from version to version.
type Bar struct {
	Name    string  `json:"name"`
	Unit    string  `json:"unit"`
	Value   float64 `json:"value,omitempty"`
	Aim     float64 `json:"aim,omitempty"` // 0: the figure is only shown
	AtLeast bool    `json:"atLeast,omitempty"`
	Missing string  `json:"notMeasured,omitempty"` // why there is no value
}

// Reached reports whether the aim is: yes or no, or nothing where there is no aim or no value.
func (b Bar) Reached() string {
	switch {
	case b.Missing != "":
		return "not measured: " + b.Missing
	case b.Aim == 0:
		return ""
	case b.AtLeast && b.Value >= b.Aim, !b.AtLeast && b.Value <= b.Aim:
		return "yes"
	}
	return "no"
}

// The names of the bars; those of questions and reads come behind.
const (
	barStarted  = "just started: "
	barAnother  = "just started, another shape: " // the same question asked by another document
	barQueries  = "just started: docs/queries"
	barUnseen   = "a shape never seen, by @neo4j/graphql's time: "
	barOne      = "one client, requests a second by @neo4j/graphql's: "
	barMany     = "sixteen clients, requests a second by @neo4j/graphql's: "
	barOneP95   = "one client, p95 by @neo4j/graphql's: "
	barManyP95  = "sixteen clients, p95 by @neo4j/graphql's: "
	barHeld     = "anonymous memory, by @neo4j/graphql's"
	barRequest  = "sqlite, sixteen clients, processor time a request: "
	barBoth     = "sqlite, sixteen clients, processor time with the client's: "
	barHeldFile = "sqlite, sixteen clients, anonymous memory"
	barByHand   = "HTTP, by hand: "
	barBefore   = "sqlite, by what was before: "
	barHub      = "hub of 10,000 roles: "
	barWrite    = "mutation beside sixteen readers, p95: "
	barLost     = "sixteen readers, answers beside mutations by those alone: "
	barDerived  = "sqlite, worked out, 100,000 people: "
	barShared   = "sameHousehold, p95: "
	barFirst    = "first load, 100,000 people, rows"
	loadedPeers = 100_000 // people from which the bar of the first load counts
)

// The tolerance of a comparison with an earlier run: the machine's speed differs by more than what is looked for.
const asBefore = 1.05

// Why a bar was not measured.
const (
	noServer  = "there is no Neo4j"
	noRestart = "the Neo4j is not ours to start again"
	noBefore  = "no earlier report was given"
	noProgram = "Kith itself was not given, to be run by itself"
	noPeer    = "no @neo4j/graphql was given"
	tooSmall  = "the sample is too small"
)

// bars holds a size's figures against what they should be. Before is the same size of an earlier run on this machine,
// nil if there is none.
func bars(s *Size, started map[string]float64, withServer string, before *Size) []Bar {
	var out []Bar
	add := func(b Bar, value float64, missing string) {
		if b.Value = round(value); b.Value == 0 {
			b.Missing = missing
		}
		out = append(out, b)
	}
	for _, q := range []string{realCustomer, householdOwnership} {
		add(Bar{Name: barStarted + q, Unit: "s", Aim: 1.5}, started[barStarted+q], withServer)
		add(Bar{Name: barAnother + q, Unit: "s", Aim: 0.3}, started[barAnother+q], withServer)
	}
	add(Bar{Name: barQueries, Unit: "s", Aim: 4}, started[barQueries], withServer)
	for _, name := range []string{"household", "account"} {
		add(Bar{Name: barUnseen + name, Unit: "×", Aim: 0.6}, s.ratio(unseenPrefix+name, serverName), noPeer)
	}
	out = append(out, servedBars(s)...)
	for _, name := range []string{"household", "account"} {
		add(Bar{Name: barByHand + name, Unit: "×", Aim: 1.25}, s.ratio(webPrefix+name+" ("+serverName+")", "compiled"),
			noServer)
	}
	for _, q := range []struct {
		name string
		aim  float64
	}{{householdRead, asBefore}, {accountRead, asBefore}, {companyRead, asBefore}, {questionPrefix + realCustomer, 1.2},
		{questionPrefix + householdOwnership, 1.2}, {pagePrefix + realCustomer, 1},
		{pagePrefix + householdOwnership, 1}} {
		value := 0.0
		if before != nil {
			if was := before.read(fileName, q.name).CPU; was > 0 {
				value = s.read(fileName, q.name).CPU / was
			}
		}
		add(Bar{Name: barBefore + strings.TrimPrefix(q.name, questionPrefix), Unit: "×", Aim: q.aim}, value, noBefore)
	}
	add(Bar{Name: barHub + fileName, Unit: "ms", Aim: 50}, s.read(fileName, hubQuestion).Median/1e3, "it was not asked")
	add(Bar{Name: barHub + serverName, Unit: "ms"}, s.read(serverName, hubQuestion).Median/1e3, noServer)
	for _, w := range []struct {
		name, engine, read string
		aim                float64
	}{{fileName, fileName, correction, 0}, {fileName + ", without the disk's sync", fileName, withoutSync, 15},
		{serverName, serverName, correction, 40}} {
		add(Bar{Name: barWrite + w.name, Unit: "ms", Aim: w.aim}, s.read(w.engine, w.read).P95/1e3, noServer)
	}
	for _, engine := range []string{fileName, serverName} {
		add(Bar{Name: barLost + engine, Unit: "×", Aim: 0.9, AtLeast: true},
			s.ratio(readersAlone+" ("+engine+"), answers", "beside mutations"), noServer)
	}
	for _, q := range []string{homeCities, lineValues} {
		add(Bar{Name: "sqlite, 100,000 people: " + q, Unit: "ms", Aim: 300},
			ifLarge(s, s.read(fileName, questionPrefix+q).Median/1e3), tooSmall)
	}
	for _, name := range []string{fileName, serverName} {
		add(Bar{Name: barShared + name, Unit: "ms", Aim: 50}, s.read(name, sharedHousehold).P95/1e3, noServer)
	}
	for _, d := range []struct {
		name string
		aim  float64
	}{{households, 12}, {values, 0}, {touched, 2}} {
		add(Bar{Name: barDerived + d.name, Unit: "s", Aim: d.aim}, ifLarge(s, s.derived(fileName, d.name).Seconds),
			tooSmall)
	}
	add(Bar{Name: barFirst, Unit: "a second", Aim: 28_000, AtLeast: true},
		ifLarge(s, s.load(fileName, first).RowsPerS), tooSmall)
	return out
}

// ifLarge is a value that is only shown of a large sample.
func ifLarge(s *Size, value float64) float64 {
	if s.People < loadedPeers {
		return 0
	}
	return value
}

func (s *Size) ratio(name, of string) float64 {
	for _, r := range s.Ratios {
		if r.Name == name && r.Of == of {
			return r.Value
		}
	}
	return 0
}

func (s *Size) read(engine, name string) Measure {
	for _, m := range s.Reads {
		if m.Engine == engine && m.Name == name {
			return m
		}
	}
	return Measure{}
}

func (s *Size) derived(engine, name string) Derived {
	for _, d := range s.Derived {
		if d.Engine == engine && d.Name == name {
			return d
		}
	}
	return Derived{}
}

func (s *Size) load(engine, name string) Load {
	for _, l := range s.Loads {
		if l.Engine == engine && l.Name == name {
			return l
		}
	}
	return Load{}
}
