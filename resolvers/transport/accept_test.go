package transport

import "testing"

func TestAccepted(t *testing.T) {
	const standard = "application/graphql-response+json"
	for _, c := range []struct {
		headers []string
		want    string // "" is none
	}{
		{nil, "application/json"},
		{[]string{""}, "application/json"},
		{[]string{"*/*"}, "application/json"},
		{[]string{"application/*"}, "application/json"},
		{[]string{"application/json"}, "application/json"},
		{[]string{"Application/JSON; charset=UTF-8"}, "application/json"},
		{[]string{`application/json; charset="utf-8"`}, "application/json"},
		{[]string{standard}, standard},
		{[]string{standard + "; charset=utf-8, application/json; charset=utf-8"}, standard},
		{[]string{standard + ",application/json;q=0.9"}, standard},
		{[]string{"application/json, " + standard}, "application/json"},
		{[]string{"application/json;q=0.5, " + standard + ";q=0.6"}, standard},
		{[]string{"application/json", standard + ";q=0.5"}, "application/json"},
		{[]string{"application/json, text/plain, */*"}, "application/json"},
		{[]string{"*/*, " + standard}, standard},
		{[]string{"*/*;q=1, " + standard + ";q=0.5"}, "application/json"},
		{[]string{"*/*, application/json;q=0"}, standard},
		{[]string{"application/json;q=0.1, */*"}, standard},
		{[]string{"text/html,application/xhtml+xml,*/*;q=0.8"}, "application/json"},
		{[]string{`text/plain;x="a,b", ` + standard}, standard},
		{[]string{"text/html"}, ""},
		{[]string{"application/xml;q=0.9, application/json;q=0"}, ""},
		{[]string{"*/*;q=0"}, ""},
		{[]string{"application/json; charset=iso-8859-1"}, ""},
		{[]string{"application/json;q=2"}, ""},
		{[]string{"application/json;q=NaN"}, ""},
		{[]string{"/"}, ""},
		{[]string{`"`}, ""},
	} {
		got, ok := accepted(c.headers)
		if want := c.want != ""; ok != want || ok && contentType[got][0] != c.want+"; charset=utf-8" {
			t.Errorf("%q: %s, %t; want %q", c.headers, contentType[got], ok, c.want)
		}
	}
}

// TestAcceptedAllocates nothing for what most clients send.
func TestAcceptedAllocates(t *testing.T) {
	for _, header := range []string{"*/*", "application/json", "application/graphql-response+json"} {
		headers := []string{header}
		if n := testing.AllocsPerRun(10, func() { accepted(headers) }); n > 0 {
			t.Errorf("%s: %v allocations", header, n)
		}
	}
}
