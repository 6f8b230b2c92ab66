/** The frame of every screen, the session, and what can go wrong. */
export const frame = {
  "app.name": "Colloquy",
  "app.windowTitle": "{title} – Colloquy",
  "app.skip": "Skip to the content",
  "app.mainNavigation": "Main",
  "app.trail": "Where you are",
  "app.loading": "Loading…",
  "app.testPerson": "Test student",
  "app.footer": "Colloquy: study by yourself, learn in company.",

  "nav.home": "Home",
  "nav.programs": "Programs",
  "nav.course": "Course",
  "nav.courseOf": "{course}",
  "nav.portfolio": "My portfolio",
  "nav.portfolioOf": "Portfolio {course}",
  "nav.list": "Portfolios",
  "nav.listOf": "Portfolios {course}",
  "nav.cohort": "Cohort",

  "session.label": "Your sign-in",
  "session.online": "You are online again.",
  "session.reading": "You are reading without signing in. To answer and hand in work, open Colloquy from your course.",
  "session.lostTitle": "This page was reloaded",
  "session.lost":
    "For your safety the sign-in is not kept in the browser. Go back to your course and open the link again. Nothing that was saved is gone.",
  "session.refusedTitle": "This link has been used already",
  "session.refused": "A link from your course opens Colloquy once, within a minute. Go back to your course and open the link again.",
  "session.unreachableTitle": "Colloquy could not be reached",
  "session.unreachable": "Check your connection and try again. If it takes longer than a minute, open the link in your course again.",
  "session.endedTitle": "Your sign-in has ended",
  "session.ended": "Go back to your course and open the link again. Everything that was saved is there.",
  "session.endedUnsaved":
    "Some of what you typed is not saved yet. Here it is: copy it first, then go back to your course and open the link again.",
  "session.testTitle": "You are trying this out as a test student",
  "session.test": "You can do everything a learner can. Nothing you do is counted, shown to others or sent to the gradebook.",
  "session.offline": "You are offline. Keep writing: your text is kept here and saved when the connection is back.",

  "problem.title": "That did not work",
  "problem.network": "Colloquy cannot be reached. Check your connection.",
  "problem.busy": "Colloquy is busy. It is worth trying again in a moment.",
  "problem.server": "Something went wrong on our side. Nothing you saved is lost.",
  "problem.serverReference": "Something went wrong on our side. Nothing you saved is lost. Reference: {reference}.",
  "problem.signedOut": "Your sign-in has ended. Go back to your course and open the link again.",
  "problem.refused": "The server did not accept this.",

  "action.tryAgain": "Try again",
  "action.working": "Working…",
  "action.cancel": "Cancel",

  "form.optional": "(optional)",
  "person.unknown": "someone no longer here",
  "date.bothZones": "{there} ({here} your time)",

  "notFound.title": "There is nothing here",
  "notFound.lead": "The page may have moved, or it is not open to you.",
  "notFound.home": "Go home",
};
