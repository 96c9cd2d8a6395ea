package graph

import "testing"

// people is a kind whose names begin with a family name when they are sorted; things have none.
var alikeModel = func() *Model {
	text := func(names ...string) (out []Property) {
		for _, n := range names {
			out = append(out, Property{Name: n, Type: String})
		}
		return out
	}
	return NewModel(Model{Kinds: []Kind{
		{Name: "Person", Prefix: "per", Display: []string{"full", "given+family"},
			Sort: []string{"family+given", "full"}, Props: text("full", "given", "family")},
		{Name: "Company", Prefix: "com", Display: []string{"legal"}, Props: text("legal")},
	}})
}()

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		kind string
		a, b []any
		want bool
	}{
		{"Person", []any{"Anna Berg", nil, nil}, []any{"Anna B. Berg", nil, nil}, true},
		{"Person", []any{"Anna Berg", nil, nil}, []any{"BERG, Anna", nil, nil}, true},
		{"Person", []any{"Anna Berg", nil, nil}, []any{"Berg Anna", nil, nil}, true},
		{"Person", []any{"Anna Berg", nil, nil}, []any{nil, "Anna-Maria", "Berg-Cole"}, true},
		{"Person", []any{"Anna Müller", nil, nil}, []any{nil, "A.", "Muller"}, true},
		{"Person", []any{"Anna Schmidt", nil, nil}, []any{"Anna Schmitd", nil, nil}, true},
		{"Person", []any{"Anna Schmidt", nil, nil}, []any{"Anna Schmid", nil, nil}, true},
		// four letters may be another name
		{"Person", []any{"Anna Berg", nil, nil}, []any{"Anna Bern", nil, nil}, false},
		{"Person", []any{"Anna Berg", nil, nil}, []any{"Anna Cole", nil, nil}, false},
		{"Person", []any{"Jan van der Berg", nil, nil}, []any{nil, "Piet", "van der Meer"}, false},
		{"Person", []any{"Jan van der Berg", nil, nil}, []any{nil, "Piet", "van der Berg"}, true},
		{"Person", []any{"Anna", nil, nil}, []any{"Bert", nil, nil}, false},
		{"Person", []any{"Anna", nil, nil}, []any{nil, nil, nil}, true},
		{"Person", []any{"Li Wu", nil, nil}, []any{"Bo Wu", nil, nil}, true},
		{"Person", []any{"山田太郎", nil, nil}, []any{nil, "太郎", "山田"}, true},
		{"Person", []any{"山田太郎", nil, nil}, []any{"山田 太郎", nil, nil}, true},
		{"Person", []any{"山田太郎", nil, nil}, []any{nil, "太郎", "鈴木"}, false},
		{"Company", []any{"Cole Bau AG"}, []any{"Cole Bau"}, true},
		{"Company", []any{"Cole Bau AG"}, []any{"Cole"}, true},
		{"Company", []any{"Cole Bau AG"}, []any{"Dahl Bau AG"}, false},
		{"Company", []any{"Cole Transport"}, []any{"Cole Logistics AG"}, true},
		{"Company", []any{"IBM UK"}, []any{"IBM Deutschland"}, false},
		{"Company", []any{"Cole Bau AG"}, []any{"Dahl Transport AG"}, false},
	} {
		k := alikeModel.Kind(c.kind)
		a, b := k.calling(c.a), k.calling(c.b)
		if got, back := a.alike(b), b.alike(a); got != c.want || back != c.want {
			t.Errorf("%v and %v: %v, the other way round %v, want %v", c.a, c.b, got, back, c.want)
		}
	}
}
