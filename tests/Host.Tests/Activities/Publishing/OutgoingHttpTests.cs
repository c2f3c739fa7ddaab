using System.Net;
using Disdik.Bpm.Activities.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Where publishing may go, and where nobody can make it go.</summary>
public sealed class OutgoingHttpTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("64:ff9b::808:808", false)]
    public void An_internal_address_is_known_in_every_guise(string address, bool expected) => Assert.Equal(expected, InternalAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Nothing_goes_to_an_internal_address_unless_the_administrator_allowed_it()
    {
        var asked = 0;
        await using var server = await ForeignServer.StartAsync(context =>
        {
            asked++;
            return Task.CompletedTask;
        });
        using var http = new OutgoingHttp(new OutgoingPolicy(LoopbackAllowed: false), new FakeTimeProvider());
        foreach (var address in new[] { server.Address, new UriBuilder(server.Address) { Host = "localhost" }.Uri })
        {
            var refused = await Assert.ThrowsAsync<PublishingException>(() => http.SendAsync(Settings(address, false), new HttpRequestMessage(HttpMethod.Get, address), default));
            Assert.IsType<SendOutcome.Refused>(refused.Outcome);
            Assert.Contains("internal network", refused.Reason.En, StringComparison.Ordinal);
        }
        Assert.Equal(0, asked);
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(Settings(server.Address, true), new HttpRequestMessage(HttpMethod.Get, server.Address), default)).Status);
    }

    [Fact]
    public async Task Nothing_goes_to_a_host_that_is_not_in_the_channels_settings()
    {
        using var http = new OutgoingHttp(new OutgoingPolicy(LoopbackAllowed: true), new FakeTimeProvider());
        var refused = await Assert.ThrowsAsync<PublishingException>(() => http.SendAsync(Settings(new Uri("https://a.contoh.test"), false), new HttpRequestMessage(HttpMethod.Get, "https://b.contoh.test/"), default));
        Assert.IsType<SendOutcome.Refused>(refused.Outcome);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_temporary_and_an_endless_answer_uncertain()
    {
        using var http = new OutgoingHttp(new OutgoingPolicy(LoopbackAllowed: true), new FakeTimeProvider());
        Uri gone;
        await using (var server = await ForeignServer.StartAsync(async context => await context.Response.Body.WriteAsync(new byte[2 << 20])))
        {
            gone = server.Address;
            Assert.IsType<SendOutcome.Uncertain>((await Assert.ThrowsAsync<PublishingException>(() => http.SendAsync(Settings(gone, false), new HttpRequestMessage(HttpMethod.Get, gone), default))).Outcome);
        }
        Assert.IsType<SendOutcome.TemporarilyRefused>((await Assert.ThrowsAsync<PublishingException>(() => http.SendAsync(Settings(gone, false), new HttpRequestMessage(HttpMethod.Get, gone), default))).Outcome);
    }

    private static ChannelSettings Settings(Uri address, bool allowsInternal) => new(new Dictionary<string, string>(), [], [address], allowsInternal);
}
