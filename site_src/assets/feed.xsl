<?xml version="1.0" encoding="UTF-8"?>
<!-- A feed opened in a browser: what it is, how to use it, and what is in it. Browsers drop XSLT;
     without it feed.css shows the same. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom"
  exclude-result-prefixes="atom">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>

  <xsl:template match="/">
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>
          <xsl:value-of select="rss/channel/title | atom:feed/atom:title"/>
        </title>
        <style>
          :root { color-scheme: light dark }
          body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1.5rem 1rem }
          h1 { font: 700 1.8rem/1.2 Georgia, serif; margin: 0 0 .5rem }
          h2 { font: 400 1.15rem/1.4 Georgia, serif; margin: 0 }
          article { border-top: 1px solid; padding: 1rem 0 }
          p { margin: .3rem 0; overflow-wrap: anywhere }
          a { color: inherit }
          .quiet { font-size: .85rem; opacity: .8 }
          /* Chromium's warning that XSLT goes: it covers the title, and feed.css is there for then. */
          xslt-warning-banner { display: none !important }
          .what { border: 1px solid; padding: .6rem .8rem; margin: 1rem 0 }
        </style>
      </head>
      <body>
        <main>
          <h1><xsl:value-of select="rss/channel/title | atom:feed/atom:title"/></h1>
          <p><xsl:value-of select="rss/channel/description | atom:feed/atom:subtitle"/></p>
          <p class="what">This is a feed. Copy its address from the address bar into a feed reader,
          and new entries come to you.</p>
          <xsl:apply-templates select="rss/channel/item | atom:feed/atom:entry"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <article>
      <h2><a>
        <xsl:for-each select="link">
          <xsl:attribute name="href"><xsl:value-of select="."/></xsl:attribute>
        </xsl:for-each>
        <xsl:value-of select="title"/>
      </a></h2>
      <p class="quiet"><xsl:value-of select="pubDate"/></p>
    </article>
  </xsl:template>

  <xsl:template match="atom:entry">
    <article>
      <h2><a><xsl:copy-of select="atom:link/@href"/><xsl:value-of select="atom:title"/></a></h2>
      <p class="quiet"><xsl:value-of select="atom:updated"/></p>
    </article>
  </xsl:template>
</xsl:stylesheet>
