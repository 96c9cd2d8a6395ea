package main

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReport(t *testing.T) {
	tests := []struct {
		name   string
		events string
		want   string
		counts counts
		good   bool
	}{
		{
			name: "nothing ran",
			events: `{"Action":"start","Package":"p"}
{"Action":"output","Package":"p","Output":"?   \tp\t[no test files]\n"}
{"Action":"skip","Package":"p"}`,
			want: "?   \tp\t[no test files]\n",
		},
		{
			name: "what passes is silent, what is skipped says why",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"chatter\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB","Output":"=== RUN   TestB\n"}
{"Action":"output","Package":"p","Test":"TestB","Output":"    b_test.go:3: no server\n"}
{"Action":"output","Package":"p","Test":"TestB","Output":"--- SKIP: TestB (0.00s)\n"}
{"Action":"skip","Package":"p","Test":"TestB"}
{"Action":"output","Package":"p","Output":"PASS\n"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}
{"Action":"pass","Package":"p"}`,
			want:   "skip  p TestB: b_test.go:3: no server\nok  \tp\t0.1s\n",
			counts: counts{passed: 1, skipped: 1},
			good:   true,
		},
		{
			name: "two packages interlaced, one fails",
			events: `{"Action":"output","Package":"p","Test":"TestA","Output":"got 1\n"}
{"Action":"output","Package":"q","Test":"TestA","Output":"chatter\n"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"q","Test":"TestA"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
{"Action":"fail","Package":"p"}
{"Action":"output","Package":"q","Output":"ok  \tq\t0.1s\n"}
{"Action":"pass","Package":"q"}`,
			want:   "got 1\nFAIL\tp\t0.1s\nok  \tq\t0.1s\n",
			counts: counts{passed: 1, failed: 1},
		},
		{
			name: "a package that does not build counts as one failure",
			events: `{"ImportPath":"p [p.test]","Action":"build-output","Output":"a.go:3:1: undefined: x\n"}
{"ImportPath":"p [p.test]","Action":"build-fail"}
{"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}
{"Action":"fail","Package":"p","FailedBuild":"p [p.test]"}`,
			want:   "a.go:3:1: undefined: x\nFAIL\tp [build failed]\n",
			counts: counts{failed: 1},
		},
		{
			name: "a dying package shows what its test said last",
			events: `{"Action":"output","Package":"p","Test":"TestA","Output":"last words\n"}
{"Action":"output","Package":"p","Output":"exit status 3\n"}
{"Action":"fail","Package":"p"}`,
			want:   "last words\nexit status 3\n",
			counts: counts{failed: 1},
		},
		{
			name:   "what is no event is passed through",
			events: "pattern ./x: no such folder",
			want:   "pattern ./x: no such folder\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var text bytes.Buffer
			counts, err := report(strings.NewReader(test.events), bufio.NewWriter(&text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, text.String()); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			if counts != test.counts {
				t.Errorf("counts: got %v, want %v", counts, test.counts)
			}
			if got := counts.good(); got != test.good {
				t.Errorf("good: got %t, want %t", got, test.good)
			}
		})
	}
}

// CI reads the closing line, so its form is fixed.
func TestCountsLine(t *testing.T) {
	got := counts{passed: 12, failed: 1, skipped: 3}.String()
	if want := "12 passed, 1 failed, 3 skipped"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
