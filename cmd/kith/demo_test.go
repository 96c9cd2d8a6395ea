package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// printed is what a running command has printed so far.
type printed struct {
	sync.Mutex
	strings.Builder
}

func (s *printed) Write(p []byte) (int, error) {
	s.Lock()
	defer s.Unlock()
	return s.Builder.Write(p)
}

func (s *printed) text() string {
	s.Lock()
	defer s.Unlock()
	return s.String()
}

var address = regexp.MustCompile(`kith answers at (http://\S+)`)

// serving runs a command until it serves, sends it a request, and ends it.
func (f folder) serving(ask string, args ...string) (answer, said string) {
	f.t.Helper()
	said = f.whileServing(func(url string) {
		resp, err := http.Post(url, "application/json", strings.NewReader(ask))
		if err != nil {
			f.t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			f.t.Fatal(err)
		}
		answer = string(body)
	}, args...)
	return answer, said
}

// whileServing runs a command until it serves, does something with the address, and ends it.
func (f folder) whileServing(do func(url string), args ...string) (said string) {
	f.t.Helper()
	ctx, stop := context.WithCancel(f.t.Context())
	defer stop()
	var out printed
	code := make(chan int, 1)
	go func() { code <- run(&program{ctx, strings.NewReader(""), io.Discard, &screen{out: &out}}, args) }()
	var url string
	for url == "" {
		select {
		case c := <-code:
			f.t.Fatalf("ended with %d: %s", c, out.text())
		case <-time.After(10 * time.Millisecond):
			if m := address.FindStringSubmatch(out.text()); m != nil {
				url = m[1]
			}
		}
	}
	do(url)
	stop()
	if c := <-code; c != 0 {
		f.t.Errorf("exit %d after it was told to end: %s", c, out.text())
	}
	return out.text()
}

func TestDemo(t *testing.T) {
	f := newFolder(t)
	t.Setenv("NEO4J_URI", "bolt://127.0.0.1:1") // somebody else's, and not there: the demo must not care
	t.Setenv("KITH_STORE", "sqlite:mine.db")
	lately := time.Now().UTC().AddDate(0, 0, -10).Format(time.DateOnly)
	ask := `{"query": "{ account(number: \"FLM-LIFE-4\") { realCustomer { customers { name } } } ` +
		`interactions(first: 1, filter: {with: {some: {node: {name: {eq: \"Noah Vane\"}}}}, at: {gt: \"` + lately +
		`T00:00:00Z\"}}) { totalCount } }"}`
	want := `{"data":{"account":{"realCustomer":{"customers":[{"name":"Greta Brandt"}]}},` +
		`"interactions":{"totalCount":1}}}`
	for start, said := range []string{"making up 300 people", "all of it was there already"} {
		answer, screen := f.serving(ask, "demo", "--people", "300", "--listen", "127.0.0.1:0")
		if strings.TrimSpace(answer) != want {
			t.Errorf("start %d: %s", start+1, answer)
		}
		for _, w := range []string{said, "Noah Vane", "Harbour Foods AG"} {
			if !strings.Contains(screen, w) {
				t.Errorf("start %d: %q is not in %s", start+1, w, screen)
			}
		}
	}
	if _, err := os.Stat("mine.db"); err == nil {
		t.Error("the demo touched a store that is not its own")
	}
}

// TestDemoOfLongAgo: files of long ago are kept, and it is said that little in them is recent.
func TestDemoOfLongAgo(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("sample", "--people", "300", "--out", "kith-demo/300-1/data"); code != 0 {
		t.Fatal(errors)
	}
	_, screen := f.serving(`{"query": "{ __typename }"}`, "demo", "--people", "300", "--listen", "127.0.0.1:0")
	want := "the files are those of 2026-01-01: little is recent in them. Delete kith-demo/300-1 to"
	if !strings.Contains(screen, want) {
		t.Errorf("%q is not in %s", want, screen)
	}
}

func TestSample(t *testing.T) {
	f := newFolder(t)
	code, out, errors := f.kith("sample", "--people", "300", "--seed", "7", "--out", "group")
	if code != 0 || !strings.Contains(out, "kith load --store sqlite:sample.db group/bank.yaml") {
		t.Fatalf("%d %s%s", code, out, errors)
	}
	command := regexp.MustCompile(`kith (load .*)`).FindStringSubmatch(out)[1]
	if code, _, errors := f.kith(strings.Fields(command)...); code != 0 {
		t.Errorf("as it says itself: %d %s", code, errors)
	}
	code, out, errors = f.kith("sample", "--people", "200", "--as-of", "2030-02-28", "--hub", "5", "--out", "later")
	if code != 0 || !strings.Contains(out, "told on 2030-02-28") {
		t.Errorf("of another day: %d %s%s", code, out, errors)
	}
	for _, day := range []string{"28.2.2030", "2030-02-30", "1999-12-31"} {
		code, _, errors := f.kith("sample", "--people", "200", "--as-of", day, "--out", "never")
		if code == 0 || !strings.Contains(errors, "day") {
			t.Errorf("--as-of %s: %d %s", day, code, errors)
		}
	}
	if code, _, errors := f.kith("sample", "--out", "."); code != exitFailed || !strings.Contains(errors, "empty") {
		t.Errorf("a folder that holds something else: %d %s", code, errors)
	}
}
