package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// screen is standard error, with a progress bar below the messages if it is a terminal.
type screen struct {
	mu  sync.Mutex
	out io.Writer
	bar *progressbar.ProgressBar
}

// Write writes a message in place of the bar, which is drawn below it again by the next show.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clear()
	return s.out.Write(p)
}

func (s *screen) clear() {
	if s.bar != nil {
		_ = s.bar.Clear() // a bar that cannot be seen does not matter
	}
}

// How often a bar is drawn, how wide it is, and how wide a terminal must be to have one.
const (
	redraw    = 100 * time.Millisecond
	barWidth  = 24
	aroundBar = 9 // the share before the bar, its ends, and blanks
	leastRoom = barWidth + aroundBar + 20
)

// show draws the bar, with details beside it as far as there is room.
func (s *screen) show(done, total int64, details string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bar == nil {
		s.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(s.out),
			progressbar.OptionUseANSICodes(true),
			progressbar.OptionSetWidth(barWidth), progressbar.OptionShowDescriptionAtLineEnd(),
			progressbar.OptionThrottle(redraw),
			progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
			progressbar.OptionSetTheme(progressbar.Theme{Saucer: "=", SaucerHead: ">", SaucerPadding: " ",
				BarStart: "[", BarEnd: "]"}))
	}
	s.bar.Describe(cut(details, s.width()-barWidth-aroundBar))
	_ = s.bar.Set64(min(done, total-1)) // the last step is the end's
}

// end removes the bar.
func (s *screen) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clear()
	s.bar = nil
}

// width is how many characters a line has; 0 if this is no terminal.
func (s *screen) width() int {
	f, ok := s.out.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

func cut(text string, room int) string {
	if r := []rune(text); len(r) > room {
		return string(r[:max(room, 0)])
	}
	return text
}
