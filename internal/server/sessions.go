package server

import (
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"time"
)

// sessions are those of browsers whose users have signed in with a key. They are in memory: they end with the server,
// and are unknown to others.
type sessions struct {
	now func() time.Time

	mu   sync.Mutex
	open map[[sha256.Size]byte]*session // by the SHA-256 of the id, which the browser alone has
}

// session is one browser's. It has the secret of its key, so that a key that is revoked ends it at once.
type session struct {
	secret, name string // of the key
	begun, used  time.Time
}

const (
	sessionIdle = 8 * time.Hour  // after which a session ends that was not used
	sessionLife = 24 * time.Hour // after which each ends
	maxSessions = 20             // of one key; another one ends the one that was used least recently
)

func newSessions(now func() time.Time) *sessions {
	return &sessions{now: now, open: map[[sha256.Size]byte]*session{}}
}

func (s *session) over(now time.Time) bool {
	return now.Sub(s.begun) >= sessionLife || now.Sub(s.used) >= sessionIdle
}

// begin begins a session of the key with this secret and name, and returns its id: a new one each time, so that nobody
// can know it before.
func (s *sessions) begin(secret, name string) string {
	id := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.makeRoom(name, now)
	s.open[sha256.Sum256([]byte(id))] = &session{secret, name, now, now}
	return id
}

// makeRoom forgets sessions that are over, and one of a key that has as many as it may have.
func (s *sessions) makeRoom(name string, now time.Time) {
	var oldest [sha256.Size]byte
	n := 0
	for id, one := range s.open {
		switch {
		case one.over(now):
			delete(s.open, id)
		case one.name == name:
			if n++; n == 1 || one.used.Before(s.open[oldest].used) {
				oldest = id
			}
		}
	}
	if n >= maxSessions {
		delete(s.open, oldest)
	}
}

// secret is that of the key of a session, which is used by this; false if there is no such session.
func (s *sessions) secret(id string) (string, bool) {
	digest := sha256.Sum256([]byte(id))
	s.mu.Lock()
	defer s.mu.Unlock()
	one, ok := s.open[digest]
	now := s.now()
	if !ok || one.over(now) {
		delete(s.open, digest)
		return "", false
	}
	one.used = now
	return one.secret, true
}

// end ends a session, if there is one with this id.
func (s *sessions) end(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, sha256.Sum256([]byte(id)))
}
