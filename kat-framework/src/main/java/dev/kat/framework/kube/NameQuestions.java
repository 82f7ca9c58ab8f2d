package dev.kat.framework.kube;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the questions of one socket. What is no question gets no answer. */
final class NameQuestions extends SimpleChannelInboundHandler<DatagramDnsQuery> {

  private static final Logger LOG = LoggerFactory.getLogger(NameQuestions.class);

  /** As CoreDNS has it for Services. */
  private static final int TTL_SECONDS = 5;

  private final ServiceRecords records;

  NameQuestions(ServiceRecords records) {
    this.records = records;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
    DatagramDnsResponse response =
        new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
    response.setAuthoritativeAnswer(true).setRecursionDesired(query.isRecursionDesired());
    DnsQuestion question = query.recordAt(DnsSection.QUESTION);
    if (question == null) {
      response.setCode(DnsResponseCode.FORMERR);
    } else {
      response.addRecord(DnsSection.QUESTION, question);
      answer(question, response);
    }
    ChannelFuture unused = context.writeAndFlush(response);
  }

  private void answer(DnsQuestion question, DatagramDnsResponse response) {
    Optional<List<String>> addresses = records.addresses(question.name());
    LOG.debug("{} {}: {}", question.type(), question.name(), addresses);
    if (addresses.isEmpty()) {
      response.setCode(DnsResponseCode.NXDOMAIN);
    } else if (question.type().equals(DnsRecordType.A)) {
      for (String address : addresses.get()) {
        response.addRecord(
            DnsSection.ANSWER,
            new DefaultDnsRawRecord(
                question.name(),
                DnsRecordType.A,
                TTL_SECONDS,
                Unpooled.wrappedBuffer(NetUtil.createByteArrayFromIpAddressString(address))));
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("no question: {}", cause.toString());
  }
}
