"""Addresses of mail, numbers of phones and places of the web, made comparable."""

from __future__ import annotations

from rapport.kit import text

FREE_MAIL = frozenset(
    "gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it ymail.com rocketmail.com hotmail.com"
    " hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it outlook.com outlook.de outlook.fr outlook.es live.com"
    " live.co.uk live.fr live.de msn.com aol.com aol.co.uk icloud.com me.com mac.com gmx.de gmx.net gmx.at gmx.ch gmx.com"
    " web.de t-online.de freenet.de arcor.de 1und1.de posteo.de mailbox.org proton.me protonmail.com protonmail.ch pm.me"
    " tutanota.com tuta.io mail.com mail.ru inbox.ru bk.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net orange.fr"
    " wanadoo.fr free.fr laposte.net sfr.fr bbox.fr libero.it virgilio.it tiscali.it alice.it telefonica.net terra.es"
    " btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk comcast.net verizon.net att.net"
    " sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com shaw.ca rogers.com sympatico.ca bigpond.com"
    " optusnet.com.au xtra.co.nz qq.com 163.com 126.com sina.com sohu.com foxmail.com naver.com daum.net hanmail.net"
    " rediffmail.com bluewin.ch hispeed.ch telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl uol.com.br bol.com.br"
    " terra.com.br wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz hotmail.com.br zoho.com fastmail.com hey.com".split()
)
"""Domains where anybody gets an address: they say nothing of a company."""
ROLES = frozenset(
    "abuse accounting accounts admin administration ads bewerbung billing booking buchhaltung career careers commercial"
    " compta contact contacto datenschutz einkauf enquiries enquiry finance help hello helpdesk hola hostmaster hr info"
    " information invoice invoices it jobs kontakt legal mail mailer-daemon marketing newsletter no-reply noreply office"
    " order orders personal postmaster press presse privacy purchasing rechnung reception recruiting sales secretariat"
    " security service shop staff support team technik vente ventes vertrieb webmaster".split()
)
"""Local parts that belong to a task and not to a person."""
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
LEAST_LOCAL = 4
TAIL = 7


def email(value: str) -> tuple[str, str]:
    """(local part, domain) in lower case, without what mail servers do not look at; ("", "") for what is no address."""
    local, at, domain = value.strip().lower().rpartition("@")
    if not at or not local or not domain:
        return "", ""
    local = local.partition("+")[0] or local
    if domain in _DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return local, domain


def is_role(local: str) -> bool:
    """Whether the address belongs to a task (`info`) and not to a person."""
    return local in ROLES


def own_domain(domain: str) -> str:
    """The domain, "" where anybody gets an address."""
    return "" if domain in FREE_MAIL else domain


def phone(value: str) -> str:
    """The digits of a number, without the zeros or the sign that lead abroad."""
    return text.digits(value).lstrip("0")


def tail(digits: str) -> str:
    """The end of a number that is the same however much of its beginning is written; "" for a short one."""
    return digits[-TAIL:] if len(digits) >= TAIL else ""


def site(value: str) -> str:
    """The domain of a web address: `https://www.acme.example/shop` is `acme.example`."""
    bare = value.strip().lower().partition("://")[2] or value.strip().lower()
    return bare.partition("/")[0].partition("?")[0].partition(":")[0].removeprefix("www.")
