using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class MessageTests
{
    [Fact]
    public async Task a_message_moves_the_case_that_waits_with_its_key_and_no_other()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        await host.PublishAsync(EventDiagram.Sender());
        var one = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        var two = await host.StartAsync("penerima", variables: """{"nomor":"2"}""");
        await host.PumpAsync();

        var sender = await host.StartAsync("pengirim", variables: """{"nomor":"2","hasil":"layak"}""");
        await host.PumpAsync();

        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(one)).Tokens).ElementId);
        var moved = await host.StateAsync(two);
        Assert.Equal(("A", "layak"), (Assert.Single(moved.Tokens).ElementId, moved.Variables.Text("hasil")));
        var thrown = Assert.Single(await host.HistoryAsync(sender), h => h.Type == "messageThrown");
        var received = Assert.Single(await host.HistoryAsync(two), h => h.Type == "messageReceived");
        Assert.Equal(Variables.Parse(thrown.Data).Text("deliveryId"), Variables.Parse(received.Data).Text("deliveryId"));
        Assert.Equal(one, Assert.Single(await host.ReadAsync(d => d.Subscriptions.ToListAsync())).InstanceId);
    }

    [Fact]
    public async Task a_message_nobody_waits_for_is_kept_and_reaches_who_waits_later()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        await host.PublishAsync(EventDiagram.Sender());
        await host.StartAsync("pengirim", variables: """{"nomor":"1","hasil":"pertama"}""");
        await host.StartAsync("pengirim", variables: """{"nomor":"1","hasil":"kedua"}""");
        await host.PumpAsync();
        Assert.Equal(2, await host.ReadAsync(d => d.Deliveries.CountAsync(m => m.Status == DeliveryStatus.Waiting)));

        await host.AdvanceAsync(TimeSpan.FromHours(23));
        var other = await host.StartAsync("penerima", variables: """{"nomor":"lain"}""");
        var first = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        await host.PumpAsync();
        var second = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        await host.PumpAsync();

        Assert.Equal("pertama", (await host.StateAsync(first)).Variables.Text("hasil"));
        Assert.Equal("kedua", (await host.StateAsync(second)).Variables.Text("hasil"));
        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(other)).Tokens).ElementId);
    }

    [Fact]
    public async Task a_message_that_nobody_took_in_its_time_is_told_as_expired_and_reaches_nobody_later()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        await host.PublishAsync(EventDiagram.Sender());
        var sender = await host.StartAsync("pengirim", variables: """{"nomor":"1","hasil":"x"}""");
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        var late = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        await host.PumpAsync();

        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(late)).Tokens).ElementId);
        var message = await host.ReadAsync(d => d.Deliveries.SingleAsync());
        Assert.Equal(DeliveryStatus.Expired, message.Status);
        Assert.StartsWith("Expected a receiver of message 'lengkap'", message.Message, StringComparison.Ordinal);
        Assert.Equal("KIRIM", Assert.Single(await host.HistoryAsync(sender), h => h.Type == "messageExpired").ElementId);
    }

    [Fact]
    public async Task of_several_that_wait_for_it_the_one_that_waits_longest_gets_it_and_it_says_so()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        var first = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var second = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");

        var sent = await host.SendAsync("lengkap", key: "1");

        Assert.Equal((DeliveryStatus.Delivered, first), (sent.Status, sent.ReceiverId));
        Assert.Contains("several wait", sent.Message, StringComparison.Ordinal);
        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(second)).Tokens).ElementId);
    }

    [Fact]
    public async Task without_a_key_the_business_key_or_the_case_itself_says_who_is_meant()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver(correlation: null));
        var one = await host.StartWithKeyAsync("penerima", "UJI/1");
        var two = await host.StartWithKeyAsync("penerima", "UJI/2");
        var three = await host.StartWithKeyAsync("penerima", "UJI/3");

        Assert.Equal(two, (await host.SendAsync("lengkap", businessKey: "UJI/2")).ReceiverId);
        Assert.Equal((DeliveryStatus.Waiting, null), ((await host.SendAsync("lengkap", businessKey: "UJI/9")) is var none ? none.Status : default, none.ReceiverId));
        Assert.Equal((DeliveryStatus.Delivered, three), ((await host.SendAsync("lengkap", instanceId: three)) is var given ? given.Status : default, given.ReceiverId));
        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(one)).Tokens).ElementId);
        Assert.Equal("A", Assert.Single((await host.StateAsync(two)).Tokens).ElementId);
    }

    [Fact]
    public async Task a_case_reaches_the_case_of_its_own_business_key_and_never_one_of_another()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver(correlation: null));
        await host.PublishAsync(EventDiagram.Sender(correlation: null));
        var other = await host.StartWithKeyAsync("penerima", "UJI/1");
        await host.StartWithKeyAsync("pengirim", "UJI/2", """{"hasil":"x"}""");
        await host.PumpAsync();
        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(other)).Tokens).ElementId);

        var own = await host.StartWithKeyAsync("penerima", "UJI/2");
        await host.PumpAsync();

        Assert.Equal("A", Assert.Single((await host.StateAsync(own)).Tokens).ElementId);
        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(other)).Tokens).ElementId);
    }

    [Fact]
    public async Task a_message_that_a_process_begins_with_starts_it_under_its_key()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("pengaduan", EventDiagram.MessageStart("start", "aduan") + Diagram.Task("A") + Diagram.End(), "start > A", "A > end").With(EventDiagram.Message("aduan")));

        var sent = await host.SendAsync("aduan", key: "ADU/7", variables: """{"isi":"Lampu padam"}""");

        var state = await host.StateAsync(sent.ReceiverId!);
        Assert.Equal(("ADU/7", "Lampu padam", "A"), (state.BusinessKey, state.Variables.Text("isi"), Assert.Single(state.Tokens).ElementId));
        Assert.Equal(DeliveryStatus.Delivered, sent.Status);
    }

    [Fact]
    public async Task a_message_kept_for_a_process_that_was_not_there_yet_starts_it_once_it_is_published()
    {
        await using var host = new TestHost();
        var sent = await host.SendAsync("aduan", key: "ADU/8");
        Assert.Equal(DeliveryStatus.Waiting, sent.Status);

        await host.PublishAsync(Diagram.Of("pengaduan", EventDiagram.MessageStart("start", "aduan") + Diagram.Task("A") + Diagram.End(), "start > A", "A > end").With(EventDiagram.Message("aduan")));
        await host.PumpAsync();

        Assert.Equal("ADU/8", (await host.ReadAsync(d => d.Instances.SingleAsync(i => i.DefinitionKey == "pengaduan"))).BusinessKey);
    }

    [Fact]
    public async Task a_gateway_that_begins_a_process_with_all_of_its_messages_gathers_them_in_one_case()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("gabung", """<bpmn:eventBasedGateway id="awal" instantiate="true" eventGatewayType="Parallel"/>"""
            + EventDiagram.Catch("S", "surat") + EventDiagram.Catch("L", "lampiran") + Diagram.Parallel("join") + Diagram.Task("A") + Diagram.End(),
            "awal > S", "awal > L", "S > join", "L > join", "join > A", "A > end").With(EventDiagram.Message("surat"), EventDiagram.Message("lampiran")));

        var first = await host.SendAsync("lampiran", businessKey: "P/1");
        var other = await host.SendAsync("lampiran", businessKey: "P/2");
        var second = await host.SendAsync("surat", businessKey: "P/1");

        Assert.Equal(first.ReceiverId, second.ReceiverId);
        Assert.NotEqual(first.ReceiverId, other.ReceiverId);
        Assert.Equal("A", Assert.Single((await host.StateAsync(first.ReceiverId!)).Tokens).ElementId);
        Assert.Equal(2, await host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == "gabung")));
    }

    [Fact]
    public async Task a_paused_case_gets_its_message_when_it_goes_on()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        var id = await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        await host.PumpAsync();
        var leader = await host.ActorAsync("ketua.tim");
        await host.Runner.SuspendAsync(id, "Menunggu", leader, default);

        Assert.Equal(DeliveryStatus.Waiting, (await host.SendAsync("lengkap", key: "1")).Status);
        await host.PumpAsync();
        Assert.Equal("TUNGGU", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);

        await host.Runner.ResumeAsync(id, leader, default);
        await host.PumpAsync();
        Assert.Equal("A", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
    }

    [Fact]
    public async Task an_event_that_does_not_interrupt_takes_every_kept_message_in_order()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("catat", Diagram.Start() + Diagram.Task("A")
            + EventDiagram.MessageEvent("boundaryEvent", "B", "catatan", "nomor", attributes: "attachedToRef=\"A\" cancelActivity=\"false\"")
            + """<bpmn:scriptTask id="S" scriptFormat="javascript"><bpmn:script>variables.semua = (variables.semua || '') + variables.isi</bpmn:script></bpmn:scriptTask>"""
            + Diagram.End() + Diagram.End("end2"), "start > A", "A > end", "B > S", "S > end2").With(EventDiagram.Message("catatan")));
        foreach (var part in new[] { "a", "b", "c" }) await host.SendAsync("catatan", key: "1", variables: $$"""{"isi":"{{part}}"}""");

        var id = await host.StartAsync("catat", variables: """{"nomor":"1"}""");
        await host.PumpAsync();
        await host.SendAsync("catatan", key: "1", variables: """{"isi":"d"}""");

        var state = await host.StateAsync(id);
        Assert.Equal(("abcd", "A"), (state.Variables.Text("semua"), Assert.Single(state.Tokens).ElementId));
    }

    [Fact]
    public async Task one_message_given_by_many_at_the_same_moment_is_received_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        await host.PublishAsync(EventDiagram.Sender());
        var receivers = new List<string>();
        for (var i = 0; i < 4; i++) receivers.Add(await host.StartAsync("penerima", variables: """{"nomor":"1"}"""));
        await host.StartAsync("pengirim", variables: """{"nomor":"1","hasil":"x"}""");
        var message = await host.ReadAsync(d => d.Deliveries.AsNoTracking().SingleAsync());
        var delivery = host.Services.GetRequiredService<MessageDelivery>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => delivery.DeliverAsync(message, default))));

        var histories = await Task.WhenAll(receivers.Select(host.HistoryAsync));
        Assert.Single(histories.SelectMany(h => h), h => h.Type == "messageReceived");
        Assert.Single(await host.ReadAsync(d => d.Tasks.ToListAsync()));
    }

    [Fact]
    public async Task a_message_that_cannot_start_its_process_is_tried_again_then_told_as_an_incident_and_starts_it_after_the_mend()
    {
        await using var host = new TestHost();
        byte[] Version(string key) => Diagram.Of("rusak", EventDiagram.MessageStart("start", "aduan") + Diagram.Task("A") + Diagram.End()
            + $"""<bpmn:subProcess id="U" name="U" triggeredByEvent="true">{EventDiagram.MessageEvent("startEvent", "US", "ulang", key)}<bpmn:endEvent id="UE"/><bpmn:sequenceFlow id="uf" sourceRef="US" targetRef="UE"/></bpmn:subProcess>""",
            "start > A", "A > end").With(EventDiagram.Message("aduan"), EventDiagram.Message("ulang"));
        await host.PublishAsync(Version("tidakAda.nomor"));
        var sent = await host.SendAsync("aduan", timeToLive: TimeSpan.FromDays(30));
        Assert.Equal(DeliveryStatus.Waiting, sent.Status);
        await host.AdvanceAsync(TimeSpan.FromHours(3));
        var incident = await host.ReadAsync(d => d.Incidents.SingleAsync());
        Assert.Equal(DeliveryStatus.Failed, (await host.ReadAsync(d => d.Deliveries.SingleAsync())).Status);

        await host.PublishAsync(Version("'tetap'"));
        await host.Runner.RetryIncidentAsync(incident.Id, await host.ActorAsync("admin"), default);
        await host.PumpAsync();

        Assert.Equal("A", (await host.ReadAsync(d => d.Tasks.SingleAsync())).ElementId);
        Assert.NotNull((await host.ReadAsync(d => d.Incidents.SingleAsync())).ResolvedAt);
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task what_is_long_done_is_taken_away()
    {
        await using var host = new TestHost();
        await host.SendAsync("tidak-ada", timeToLive: TimeSpan.Zero);
        await host.PublishAsync(EventDiagram.Receiver());
        await host.StartAsync("penerima", variables: """{"nomor":"1"}""");
        await host.SendAsync("lengkap", key: "1");

        await host.AdvanceAsync(TimeSpan.FromDays(31));
        Assert.Equal(DeliveryStatus.Expired, (await host.ReadAsync(d => d.Deliveries.SingleAsync())).Status);
        await host.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Empty(await host.ReadAsync(d => d.Deliveries.ToListAsync()));
    }
}

internal static class Post
{
    /// <summary>A message from outside, as the team's leader sends it.</summary>
    public static async Task<Delivery> SendAsync(
        this TestHost host, string name, string? key = null, string? businessKey = null, string? instanceId = null, string variables = "{}", TimeSpan? timeToLive = null) =>
        await host.Services.GetRequiredService<Dispatch>().SendAsync(
            new SendMessage(name, key, businessKey, instanceId, Variables.Parse(variables), timeToLive, null), await host.ActorAsync("ketua.tim"), default);

    public static async Task<Delivery> BroadcastAsync(this TestHost host, string name, string variables = "{}") =>
        await host.Services.GetRequiredService<Dispatch>().BroadcastAsync(new SendSignal(name, Variables.Parse(variables), null), Actor.System, default);

    public static async Task<string> StartWithKeyAsync(this TestHost host, string key, string businessKey, string variables = "{}") =>
        await host.Runner.StartAsync(new StartInstance(key, null, businessKey, null, Variables.Parse(variables)), await host.ActorAsync("ketua.tim"), default);
}
