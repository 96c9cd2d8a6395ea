package main

import "testing"

func TestParseSize(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
		ok   bool
	}{{"300", 300, true}, {"10k", 10_000, true}, {"1M", 1_000_000, true}, {"", 0, false}, {"k", 0, false},
		{"-1k", 0, false}, {"ten", 0, false}} {
		got, err := parseSize(c.in)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: got %d, %v; want %d", c.in, got, err, c.want)
		}
	}
}

func TestParseServer(t *testing.T) {
	got, err := parseServer("bolt://me:secret@127.0.0.1:7687")
	if err != nil || got.URI != "bolt://127.0.0.1:7687" || got.Username != "me" || got.Password != "secret" {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := parseServer(""); got != nil || err != nil {
		t.Errorf("no address: got %+v, %v", got, err)
	}
	if _, err := parseServer("no address"); err == nil {
		t.Error("an address without a host was taken")
	}
}
