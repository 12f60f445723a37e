"""The words of the service that unrolls threads, around one: buttons, help, requests; in small letters."""

from __future__ import annotations

SERVICE_WORDS = frozenset(
    """
× | about | add to "my authors" | become premium | bitcoin | bookmark | click again on or share via icon
click on copy link to tweet | copy | copy link | donate via paypal | email | email successfully sent!
email the whole thread instead of just a link! | enter url or id to unroll | ethereum | follow
follow @threadreaderapp to mention us! | follow us on twitter! | follow us! | force a refresh | gift link | help
from a twitter thread mention us with a keyword "unroll" | here's a great thread you should read right now!
how to get url link on x (twitter) app | how to unroll video | like | message | more info at twitter help
my authors | on the twitter thread, click on or icon on the bottom | or donate anonymously using crypto!
or just the id like: 1644127596119195649 | paste it above and click "unroll thread"! | pdf | post
practice here first or read more on our help page ! | practice here first or read more on our help page! | print
privacy | read all threads | read on twitter | read on x | save as pdf | save this thread as pdf | scrolly
send email! | separate emails with commas | share | share this page! | subscribe | thank you for your support!
stay in touch and get notified when new unrolls are available from this author! | support us! we are indie developers!
this content can be removed from twitter at anytime, get a pdf archive by mail! | this thread | thread | thread reader
tos | try unrolling a thread yourself! | tweet | @threadreaderapp unroll
twitter may remove this content at anytime! save it as pdf for later use! | unroll thread | unrolled thread
you can paste full url like: https://x.com/threadreaderapp/status/1644127596119195649
you can practice here first or read more on our help page!
1) follow thread reader app on twitter so you can easily mention us!
2) go to a twitter thread (series of tweets by the same owner) and mention us with a keyword "unroll" @threadreaderapp unroll
don't want to be a premium member but still want to support us?
make a small donation by buying us coffee ($5) or help with server cost ($10)
become a premium member ($3/month or $30/year) and get exclusive features!
this site is made by just two indie developers on a laptop doing marketing, support and development! read more about the story .
""".strip()  # noqa: E501 - a sentence of the service is one line
    .replace("\n", " | ")
    .split(" | ")
)
