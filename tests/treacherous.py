"""Texts that look like saved posts and are none: what stands below an address is the saver's, or of another site."""

from __future__ import annotations

#: name -> text; none holds a post's own words.
TEXTS: dict[str, str] = {
    "blog post that a post announced": """\
---
layout: post
title: Why we repaired the weir by hand
date: 2023-05-02
tweet_url: https://twitter.com/ottilie_weir/status/1653300000000000001
hn_url: https://news.example/item?id=1
---

The weir had leaked since the spring. In this post I explain why we did not call the contractor.
""",
    "summary of a model": """\
---
title: Notes on the weir
source: https://x.com/ottilie_weir/status/1653300000000000001
author: Ottilie Weir
type: learning
---

## Key Takeaways

Ottilie argues that a weir repaired by hand lasts longer than one that a contractor patches.

## Action items

- ask the mill owner
""",
    "summary without headings": """\
---
title: Notes on the weir
source: https://x.com/ottilie_weir/status/1653300000000000001
author: Ottilie Weir
---

Ottilie Weir argues that a weir repaired by hand lasts longer. The post gives three reasons and one number.
""",
    "course made from a post": """\
---
title: "Mastering weirs"
source_id: "1653300000000000001"
source_handle: "@ottilie_weir"
tweet_url: "https://x.com/ottilie_weir/status/1653300000000000001"
generated_at: "2026-01-01T00:00:00Z"
---
# Mastering weirs

## Overview
This course teaches how to repair a weir in five lessons.

## Lesson 1
Look at the water first.
""",
    "translation": """\
# Übersetzung

Quelle: https://x.com/ottilie_weir/status/1653300000000000001

## Übersetzung
Das Wehr leckt seit dem Frühjahr, und niemand hat es bemerkt.
""",
    "heading that says translated": """\
---
url: https://x.com/ottilie_weir/status/1653300000000000001
author: Ottilie (@ottilie_weir)
---

## Tweet (translated from Dutch)

The weir has leaked since spring and nobody noticed.

## Why it matters

We have a weir, too.
""",
    "fact check": """\
Claim: the weir broke on Monday.
Verdict: false.

The claim was made at https://x.com/ottilie_weir/status/1653300000000000001 and shared 400 times.
Our reporters called the water board, which says that the weir is whole.
""",
    "captions": """\
![A weir](weir.jpg)
Photo: @ottilie_weir, https://x.com/ottilie_weir/status/1653300000000000001

![A mill](mill.jpg)
Photo: @bram_mill, https://x.com/bram_mill/status/1653300000000000002
""",
    "credits": """\
Thanks to
- @ottilie_weir for the drawings
- @bram_mill for the stones
- @sanne_rope for the rope
""",
    "followers": """\
Followers (4)

Ottilie Weir
@ottilie_weir

Bram Mill
@bram_mill

Sanne Rope
@sanne_rope
""",
    "handles on their lines": """\
Speakers of the evening:

@ottilie_weir
@bram_mill
@sanne_rope
""",
    "agenda": """\
Agenda 12 May

1. Weir (@ottilie_weir, 10 min)
2. Stones (@bram_mill, 5 min)
3. Any other business

@ottilie_weir to bring the drawings.
@bram_mill to ask for the price of stones.
""",
    "bug list": """\
## Open bugs

- #41 crash when the sluice opens (@ottilie_weir)
- #42 log is empty on Mondays (@bram_mill)
- #43 typo on page 3 (@sanne_rope) fixed in 1.2
""",
    "direct messages": """\
From: @ottilie_weir
To: @bram_mill
Date: 2024-01-04
Text: can you come on Monday?

From: @bram_mill
To: @ottilie_weir
Date: 2024-01-04
Text: yes, after six.
""",
    "mail": """\
From: Ottilie Weir <ottilie@example.org>
To: Bram <bram@example.org>
Date: Mon, 8 Jan 2024 10:00:00 +0100
Subject: weir

I saw https://x.com/ottilie_weir/status/1653300000000000001 and thought of you.
""",
    "issue tracker": """\
# Issue #357: the sluice sticks

**State:** `OPEN` | **Author:** @ottilie_weir | **Source:** [https://git.example/weir/issues/357](https://git.example/weir/issues/357)

## Description

The sluice sticks in the morning.

## Comments

### @bram_mill (2024-01-05)

Oil it.
""",
    "pull request": """\
# #79505: Oil the sluice

- **Source:** weir/sluice
- **Type:** Pull request
- **Author:** @bram_mill
- **Merged:** 2024-02-03

## Summary

The sluice is oiled before it opens.
""",
    "architecture decision": """\
---
date: "2026-05-27"
author: "@ottilie_weir"
status: "accepted"
---

# Context

The weir serves two mills.

# Decision

It opens at six.
""",
    "Bluesky": """\
---
url: https://bsky.app/profile/ottilie.bsky.social/post/3kabcdefghi2x
author: Ottilie (@ottilie.bsky.social)
likes: 12
---

The weir has leaked since spring.
""",
    "Bluesky copied": """\
Ottilie Weir
@ottilie.bsky.social
· 6h
The weir has leaked since spring.

Bram Mill
@bram.bsky.social
· 5h
Ours, too.
""",
    "Mastodon": """\
Author: Ottilie (@ottilie@mastodon.example)
Date: 2024-01-04
Text: The weir has leaked since spring.

Author: Bram (@bram@mastodon.example)
Date: 2024-01-05
Text: Ours, too.
""",
    "Threads": """\
User: @ottilie_weir
Platform: threads.net
Text: The weir has leaked since spring.

User: @bram_mill
Platform: threads.net
Text: Ours, too.
""",
    "comments of a film site": """\
12 Comments

@ottilie_weir
2 days ago
Great film! The weir at 3:20 is ours.
👍 12

@bram_mill
1 day ago
First!
👍 3

@sanne_rope
1 day ago
Nice rope.
👍 1
""",
    "podcast": """\
---
title: "Episode 12: weirs, with Ottilie Weir"
guest: Ottilie Weir
twitter: https://twitter.com/ottilie_weir
url: https://casts.example/12
---

Our guest today is Ottilie Weir (@ottilie_weir), who repairs weirs by hand.

00:00 Welcome
03:10 The first weir
""",
    "bibliography": """\
## References

1. Weir, O. (2023, May 2). *On weirs* [Post]. X. https://x.com/ottilie_weir/status/1653300000000000001
2. Mill, B. (2022). *Stones*. River Press.
3. Tobi [@tobi]. "Sluices." X, 3 June 2025. https://x.com/tobi/status/1935533422589399127
""",
    "list of links with names of the saver": """\
# Links of the week

- [How to oil a sluice](https://x.com/bram_mill/status/1653300000000000002)
- [A thread on weirs](https://x.com/ottilie_weir/status/1653300000000000001)
- [The water board's plan](https://water.example/plan)
""",
    "reading notes below an address": """\
https://x.com/ottilie_weir/status/1653300000000000001

Interesting thread. Two things to remember: stones first, then clay. Compare with chapter 3 of the handbook.
""",
    "incident report": """\
# [M] Sluice incident

## Summary
Severity: Medium
Target: sluice
Published: 2026-05-10
Source: https://x.com/water_board/status/2053531772634427599?s=46
Type: incident

## Details
The sluice was opened at night. The water board closed it at four.
""",
    "digest of a model": """\
# River digest 2026-09-30

### Ottilie Weir, builder

Ottilie shows how a weir is repaired in a day. The point is not speed but the order of stones.

原文：https://x.com/ottilie_weir/status/2104638725317923228

### Bram Mill, miller

Bram announces that the mill opens again.

原文：https://x.com/bram_mill/status/2104823812042940713
""",
    "recipe": """\
Soup for three

1/ Peel the carrots.

2/ Boil for twenty minutes.

3/ Salt, then serve.
""",
    "drafts": """\
---
platform: twitter
topic: weirs
status: awaiting approval
---

**Tweet 1/3:**
A weir is a small dam that lets water over.

**Tweet 2/3:**
Ours has leaked since spring.

**Tweet 3/3:**
We repair it on Monday.
""",
    "prompt collection": """\
prompt: |
  A weir at dawn, mist, stones in the foreground.
source:
  repo: weir/prompts
  url: https://x.com/ottilie_weir/status/2067413876564795743
  author: "@ottilie_weir"
  license: CC0 1.0
images:
  - weir.jpg
""",
    "test fixture in code": """\
function makePost() {
  return {
    id: "123456",
    text: "This is a test about weirs",
    username: "ottilie_weir",
    tweet_url: "https://x.com/ottilie_weir/status/123456",
  };
}
""",
    "table of accounts": """\
| name | handle | link |
| --- | --- | --- |
| Ottilie Weir | @ottilie_weir | https://x.com/ottilie_weir |
| Bram Mill | @bram_mill | https://x.com/bram_mill |
""",
    "snapshot of another site": """\
- article "History of the weir, 09:00" [ref=e1]:
  - button "Open"
  - text: 09:00
- article "Contact @ottilie_weir for tickets" [ref=e2]:
  - link "Tickets":
    - /url: https://weir.example/tickets
""",
    "chat log": """\
[2024-01-04 10:00] <ottilie> did you see https://x.com/bram_mill/status/1653300000000000002 ?
[2024-01-04 10:01] <bram> yes, nice
[2024-01-04 10:02] <sanne> which one
""",
    "changelog": """\
## 1.2.0

- The sluice opens at six (@ottilie_weir, #41)
- Thanks to @bram_mill and @sanne_rope for their reports

**Full Changelog**: https://git.example/weir/compare/v1.1.0...v1.2.0
""",
    "article that cites": """\
# The mill and the weir

Author: Greta Stone
Date: 2024-03-01

Last week the water board [wrote](https://x.com/water_board/status/1653300000000000003) that the weir would stay shut.
Nobody on the river believed it. The mill stood still for nine days, and the bread came from the town.
""",
    "knowledge page of a wiki": """\
---
type: source-summary
created: 2026-04-16
sources:
  - raw/2026-04-16-weir.md
---

# Source: the weir

## Summary
Ottilie (@ottilie_weir) explains why weirs fail.

## Source Details
- **URL**: https://x.com/ottilie_weir/status/2044548257058328723
- **Author**: Ottilie Weir (@ottilie_weir)
- **Metrics**: 157.5K views, 1,735 likes, 2,943 bookmarks
""",
}
