package derive

import (
	"slices"
	"testing"
)

func TestKeepIDs(t *testing.T) {
	for _, c := range []struct {
		name   string
		groups [][]string
		was    map[string]string
		want   []string
	}{
		{"the most in common", [][]string{{"a"}, {"b", "c"}}, map[string]string{"a": "hh a", "b": "hh a", "c": "hh a"},
			[]string{"", "hh a"}},
		{"joined", [][]string{{"a", "b"}}, map[string]string{"a": "hh a", "b": "hh b"}, []string{"hh a"}},
		{"joined again", [][]string{{"b", "c"}}, map[string]string{"b": "hh b", "c": "hh a"}, []string{"hh b"}},
		{"parted again", [][]string{{"a"}, {"b"}}, map[string]string{"a": "hh a", "b": "hh a"}, []string{"hh a", ""}},
		{"parted again, named after the other", [][]string{{"a"}, {"b"}}, map[string]string{"a": "hh b", "b": "hh b"},
			[]string{"", "hh b"}},
		{"parted, named after neither", [][]string{{"a"}, {"b"}}, map[string]string{"a": "hh x", "b": "hh x"},
			[]string{"hh x", ""}},
		{"nobody had one", [][]string{{"a"}, {"b"}}, nil, []string{"", ""}},
	} {
		got := keepIDs(c.groups, func(person string) string { return c.was[person] },
			func(group int) string { return "hh " + c.groups[group][0] })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
