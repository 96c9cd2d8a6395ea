//go:build unix

package measure

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// process is a server that runs as a program of its own.
type process struct {
	site
	pid    int
	heldMB float64 // anonymous memory, the most that was seen
}

// startTime is how long a program may take until it answers.
const startTime = time.Minute

var answersAt = regexp.MustCompile(`kith answers at (http://\S+)/graphql\n`)

// startKith has a program serve the store of an engine. Its log goes into a file, as its errors do where it is used.
func startKith(ctx context.Context, program, dir string, e engine) (*process, error) {
	log, err := os.Create(filepath.Join(dir, "kith-"+e.name+".log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.CommandContext(ctx, program, "serve", "--store", e.address, "--listen", "127.0.0.1:0")
	cmd.Env, cmd.Stderr = append(os.Environ(), e.env...), log
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = cmd.Wait() // what it said is in its log
	}()
	stop := func() error {
		_ = cmd.Process.Kill()
		<-ended
		return nil
	}
	address, err := awaitAddress(ctx, log.Name(), ended)
	if err != nil {
		return nil, errors.Join(err, stop())
	}
	return &process{site: site{address, stop}, pid: cmd.Process.Pid}, nil
}

// awaitAddress waits until a log says where Kith answers.
func awaitAddress(ctx context.Context, log string, ended <-chan struct{}) (string, error) {
	ctx, stop := context.WithTimeout(ctx, startTime)
	defer stop()
	for {
		said, err := os.ReadFile(log)
		if err != nil {
			return "", err
		}
		if found := answersAt.FindSubmatch(said); found != nil {
			return string(found[1]), nil
		}
		select {
		case <-ctx.Done():
			return "", fmt.Errorf("kith serve does not answer: %w", ctx.Err())
		case <-ended:
			said, _ = os.ReadFile(log) // the last words
			return "", fmt.Errorf("kith serve has ended: %.300s", said)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// spent is the processor time of the process so far; zero where that cannot be known.
func (p *process) spent() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.pid))
	if err != nil {
		return 0
	}
	return ticks(string(stat))
}

// ticks reads the processor time of a file like /proc/self/stat, which counts hundredths of a second.
func ticks(stat string) time.Duration {
	const user, system = 11, 12 // behind the name, which may have spaces and brackets
	_, after, _ := strings.Cut(stat[strings.LastIndexByte(stat, ')')+1:], " ")
	fields := strings.Fields(after)
	if len(fields) <= system {
		return 0
	}
	u, _ := strconv.ParseInt(fields[user], 10, 64) // zero is what is not known
	s, _ := strconv.ParseInt(fields[system], 10, 64)
	return time.Duration(u+s) * 10 * time.Millisecond
}

// weigh looks how much anonymous memory the process has: its own, without files that are mapped.
func (p *process) weigh() {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err == nil {
		p.heldMB = max(p.heldMB, megabytes(string(status), "RssAnon"))
	}
}
