package mapping

// file is a file of the source and what its rows state, as the mapping has it.
type file struct {
	where
	path     string
	name     string     // in record ids and reports
	table    *tableRows // rows that stand in the mapping itself; nil for a file
	dialect  dialect
	complete bool
	strict   *strictness
	decided  *where      // where the mapping says that its rows are decisions; nil if they are none
	maxGone  *Limit      // of a complete file; nil if the mapping does not say
	key      *exprSource // of a row
	when     *exprSource
	observed *exprSource // when the source observed a row; nil if it does not say
	lets     []binding
	lookups  []declaredLookup
	entries  []entry
}

// parseFile reads what a mapping says of a file; nil if there is nothing to go on with.
func (m *mapping) parseFile(v value) *file {
	f := v.fields("a file", append([]string{"path", "name", "table", "complete", "maxGone", "decisions", "key", "when",
		"strict", "names", "observedAt", "let", "lookup", "rows"}, fileFields...)...)
	if f == nil {
		return nil
	}
	out := &file{where: v.where, dialect: m.dialect}
	if t, ok := f["table"]; ok {
		out.table = parseTable(t)
		out.name = v.required(f, "name")
		if p, both := f["path"]; both {
			p.fail("a table stands in the mapping itself and has a name instead of a path")
		}
	} else {
		out.path = v.required(f, "path")
		out.name = out.path
		if n, ok := f["name"]; ok {
			out.name, _ = n.scalar("a name")
		}
	}
	out.dialect, out.strict = parseDialect(v, f, m.dialect), f.strict(m.strict)
	if c, ok := f["complete"]; ok {
		out.complete = c.boolean()
	}
	if g, ok := f["maxGone"]; ok {
		if out.maxGone = parseLimit(g); !out.complete {
			g.fail("maxGone is said of a file that is complete")
		}
	}
	out.observed = f.expression("observedAt")
	if d, ok := f["decisions"]; ok && d.boolean() {
		out.decided = &d.where
		out.dialect.optional = append(out.dialect.optional, "kind") // which files of earlier versions lack
		m.checkDecisions(d, out)
	}
	out.key, out.when = f.expression("key"), f.expression("when")
	if l, ok := f["let"]; ok {
		out.lets = parseBindings(l)
	}
	if l, ok := f["lookup"]; ok {
		out.lookups = m.parseLookups(l)
	}
	names := m.names
	if n, ok := f["names"]; ok {
		names = m.parseNames(n, names)
	}
	if r, ok := f["rows"]; ok {
		for _, e := range r.items("a list of nodes and edges") {
			if parsed := parseEntry(e, out.strict); parsed != nil {
				parsed.withNames(names)
				out.entries = append(out.entries, *parsed)
			}
		}
	}
	return out
}

// declaredLookup is a lookup as the mapping has it.
type declaredLookup struct {
	where
	name    string
	file    string
	dialect dialect
	key     exprSource
	on      exprSource // in the row that is looked up for
	when    *exprSource
	latest  *exprSource
}

// parseLookups reads the lookups of a file.
func (m *mapping) parseLookups(v value) (out []declaredLookup) {
	members, _ := v.members("lookups by name")
	for _, l := range members {
		f := l.fields("a lookup", append([]string{"file", "key", "on", "when", "latest"}, fileFields...)...)
		if f == nil {
			continue
		}
		at := declaredLookup{where: l.where, name: l.name, when: f.expression("when"),
			latest: f.expression("latest")}
		at.dialect = parseDialect(l.value, f, m.dialect)
		at.file = l.required(f, "file")
		key := f.expression("key")
		if key == nil {
			l.lacks(f, "key", "it says by what the rows are found")
			continue
		}
		at.key, at.on = *key, *key
		if on := f.expression("on"); on != nil {
			at.on = *on
		}
		out = append(out, at)
	}
	return out
}
