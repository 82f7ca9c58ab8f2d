package dev.kat.framework.export;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML under construction: elements that are closed in turn, and texts that are always valid. */
final class Xml {

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private Xml() throws XMLStreamException {
    out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
  }

  /** Writes the content of a document. */
  interface Content {
    void write(Xml xml) throws XMLStreamException;
  }

  static void write(Path file, Content content) throws IOException {
    try {
      Xml xml = new Xml();
      xml.out.writeStartDocument("UTF-8", "1.0");
      content.write(xml);
      xml.out.writeEndDocument();
      xml.out.close();
      Files.writeString(file, xml.text.toString());
    } catch (XMLStreamException e) {
      throw new IOException("no XML for " + file + ": " + e.getMessage(), e);
    }
  }

  /** An element; names and values of its attributes follow each other. */
  void open(String name, String... attributes) throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeStartElement(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], valid(attributes[i + 1]));
    }
  }

  void close() throws XMLStreamException {
    out.writeEndElement();
  }

  void leaf(String name, String content, String... attributes) throws XMLStreamException {
    open(name, attributes);
    out.writeCharacters(valid(content));
    close();
  }

  /** XML 1.0 has no way to write most control characters; answers may contain them. */
  private static String valid(String content) {
    return content
        .codePoints()
        .map(each -> isValid(each) ? each : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isValid(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
