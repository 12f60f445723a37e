"""Treacherous texts of other sites and trades: they have handles, times and counts as posts do, and hold none."""

from __future__ import annotations

#: name -> text; none holds a post's own words.
TEXTS: dict[str, str] = {
    "Hacker News": """\
Ask HN: How do you repair a weir?

ottilie_weir 3 hours ago | next [–]
Stones first, then clay. We did ours in a weekend.

bram_mill 2 hours ago | parent | prev | next [–]
Clay first, surely. See https://x.com/bram_mill/status/1653300000000000002 for a picture.

sanne_rope 1 hour ago | root | parent [–]
You are both wrong.
""",
    "Reddit": """\
r/weirs
u/ottilie_weir • 5h ago
How do you repair a weir?

u/bram_mill
4h ago
Stones first, then clay.
12
Reply
Share

u/sanne_rope
3h ago
Clay, then stones.
-4
Reply
Share
""",
    "film site with pinned comment": """\
Repairing a weir in one day
Ottilie Weir
1.2K subscribers
4,120 views  3 May 2023

Comments
Pinned by Ottilie Weir
@ottilie_weir
2 years ago
The list of tools is in the description.
41
Reply
3 replies

@bram_mill
2 years ago (edited)
Three minutes in and I already ordered clay.
7
Reply
""",
    "LinkedIn": """\
Ottilie Weir
• 2nd
Builder of weirs | Speaker | Mother of two
3d • Edited

I repaired a weir in a day. Here is what it taught me about leadership.

Stones first. People first.

#leadership #weirs

Like
Comment
Repost
Send
128
14 comments
""",
    "Mastodon copied": """\
Ottilie Weir
@ottilie@mastodon.example
2h

The weir has leaked since spring.

Bram Mill
@bram@mill.example
1h

@ottilie Ours, too.
""",
    "Bluesky thread with link": """\
Ottilie Weir ‪@ottilie.bsky.social‬
The weir has leaked since spring.

May 2, 2023 at 9:14 AM

Bram Mill ‪@bram.bsky.social‬
Ours, too.

May 2, 2023 at 9:20 AM
https://bsky.app/profile/bram.bsky.social/post/3kabcdefghi2y
""",
    "Threads copied": """\
ottilie_weir
2d
The weir has leaked since spring.
12
3
bram_mill
1d
Ours, too.
2

Log in to see more from Threads
threads.net
""",
    "Slack": """\
#weir-repair

Ottilie Weir  10:02 AM
did everybody see @bram_mill's plan?

Bram Mill  10:04 AM
it is in the folder: https://x.com/bram_mill/status/1653300000000000002

Sanne Rope  10:05 AM
thx
:thumbsup: 2
""",
    "Discord": """\
ottilie_weir — 04/01/2024 10:02 AM
who has the key of the sluice?

bram_mill — 04/01/2024 10:04 AM
@sanne_rope has it

sanne_rope — 04/01/2024 10:05 AM
I do not (edited)
""",
    "GitHub comments": """\
ottilie_weir commented on Jan 4, 2024
The sluice sticks in the morning.

👍 3

bram_mill commented on Jan 5, 2024
Fixed in #42, thanks to @sanne_rope.

❤️ 1

sanne_rope closed this as completed on Jan 5, 2024
""",
    "Instagram captions": """\
---
platform: instagram
author: "@ottilie_weir"
url: https://www.instagram.com/p/Cr0abcdefgh/
likes: 412
date: 2023-05-02
---

Low water, high spirits. 📷 @bram_mill

#weir #river #stones
""",
    "press article that cites posts": """\
Weir closed after night of rain

By Greta Stone
May 3, 2023

"The weir is whole," the water board wrote on X on Tuesday (https://x.com/water_board/status/1653300000000000003).
Ottilie Weir (@ottilie_weir), who repaired it last year, disagreed.

"Whole is a big word," she wrote (https://x.com/ottilie_weir/status/1653300000000000004).

The board did not answer questions before print.
""",
    "guests of a podcast": """\
Episodes

12. Weirs, with Ottilie Weir (@ottilie_weir), 2 May 2023
13. Mills, with Bram Mill (@bram_mill), 9 May 2023
14. Ropes, with Sanne Rope (@sanne_rope), 16 May 2023
""",
    "subtitles": """\
1
00:00:01,000 --> 00:00:04,000
Today we repair a weir with @ottilie_weir.

2
00:00:04,500 --> 00:00:07,000
Stones first, then clay.

3
00:00:07,500 --> 00:00:09,000
More at twitter.com/ottilie_weir
""",
    "translations below addresses": """\
# Translated for the newsletter

https://x.com/ottilie_weir/status/1653300000000000001
(from Dutch) The weir has leaked since spring and nobody has noticed.

https://x.com/bram_mill/status/1653300000000000002
(from Frisian) Our mill stands still for the ninth day.
""",
    "fact checks": """\
## Claim 1
Source: https://x.com/ottilie_weir/status/1653300000000000001
Rating: False
The weir did not break. The picture is from 2011.

## Claim 2
Source: https://x.com/bram_mill/status/1653300000000000002
Rating: Misleading
The mill stood still, but for repairs.
""",
    "calendar of posts to be written": """\
| day | account | draft | status |
| --- | --- | --- | --- |
| Mon 4 March | @weir_news | Why weirs leak, in three pictures | open |
| Tue 5 March | @weir_news | Meet the people who repair them | open |
| Wed 6 March | @weir_news | Quiz: stone or clay? | done |
""",
    "ideas for answers": """\
## Reply guy plan

1. @ottilie_weir (https://x.com/ottilie_weir/status/1653300000000000001)
   Draft: "Stones first is right, but have you tried willow?"
   Angle: add a tip, no link
2. @bram_mill (https://x.com/bram_mill/status/1653300000000000002)
   Draft: "Nine days is nothing, ask the people downstream."
   Angle: joke
""",
    "reviews of a shop": """\
★★★★★ Ottilie W.
Reviewed on 2 May 2023
Good clay. Arrived in two days.
14 people found this helpful

★★☆☆☆ Bram M.
Reviewed on 4 May 2023
The clay was dry.
3 people found this helpful
""",
    "leaderboard": """\
Top contributors in May

1. @ottilie_weir - 412 points
2. @bram_mill - 388 points
3. @sanne_rope - 120 points
""",
    "commits": """\
commit 1653300000000000001aabbccddeeff0011223344
Author: Ottilie Weir <ottilie@example.org>
Date:   Tue May 2 09:14:00 2023 +0200

    Oil the sluice before it opens

commit 1653300000000000002aabbccddeeff0011223344
Author: Bram Mill <bram@example.org>
Date:   Wed May 3 10:00:00 2023 +0200

    Thanks to @sanne_rope for the rope
""",
    "forum": """\
Topic: the weir leaks
Posts: 3

ottilie_weir » Tue May 02, 2023 9:14 am
The weir has leaked since spring.

bram_mill » Tue May 02, 2023 9:20 am
ottilie_weir wrote: The weir has leaked since spring.
Ours, too. See https://twitter.com/bram_mill

sanne_rope » Tue May 02, 2023 9:31 am
Rope helps.
""",
    "shared reading list": """\
# Worth reading this week

- Ottilie Weir on stones and clay: careful, and the drawings are lovely - https://x.com/ottilie_weir/status/1653300000000000001
- Bram Mill explains why his mill stood still for nine days - https://x.com/bram_mill/status/1653300000000000002
- A long argument about rope, with good answers further down - https://x.com/sanne_rope/status/1653300000000000003
""",
    "biographies": """\
## Speakers

### Ottilie Weir (@ottilie_weir)
Ottilie repairs weirs by hand. She lives on the river with two goats and a boat.

### Bram Mill (@bram_mill)
Bram runs the last mill of the valley and writes about bread.

### Sanne Rope (@sanne_rope)
Sanne makes rope. Her twitter feed is a museum of knots.
""",
    "manual of a tool": """\
# weir-cli

Saves a post as a note.

    weir save https://x.com/user/status/123456789

## Output

    Author: @username
    Content: [summary of the post]
    Saved to: notes/2024-01-04.md
""",
    "log of a bot": """\
[2024-01-04 10:00:01] INFO replied to @ottilie_weir (1653300000000000001) with draft 3
[2024-01-04 10:05:44] INFO replied to @bram_mill (1653300000000000002) with draft 9
[2024-01-04 10:11:02] WARN rate limit, sleeping 900 s
[2024-01-04 10:26:03] INFO replied to @sanne_rope (1653300000000000003) with draft 1
""",
}
