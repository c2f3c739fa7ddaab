using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>The worked example of docs/guides/new-target.md: a notice board that keeps each notice under an id of ours.</summary>
public sealed class NoticeBoardTarget(OutgoingHttp http) : IPublishingTarget
{
    public TargetDescription Description { get; } = new("papan", new("Papan pengumuman", "Notice board"), Certainty.Exact,
    [
        new("address", SettingKind.Url, new("Alamat papan", "Address of the board"), new("Misalnya https://papan.contoh.go.id.", "Such as https://board.example.org.")),
        new("token", SettingKind.Secret, new("Token", "Token"), new("Dari pengelola papan.", "From whoever runs the board.")),
    ], new TargetLimits { MaxCharacters = 200 });

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        await sending.AboutToPostAsync(cancellationToken);
        var notice = JsonContent.Create(new { title = sending.Content.Title, text = PreviewOf(sending.Content) });
        (await AskAsync(sending.Settings, HttpMethod.Put, IdOf(sending.Key), notice, cancellationToken)).Object();
        return new SendOutcome.Sent(IdOf(sending.Key), UrlOf(sending));
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(sending.Settings, HttpMethod.Get, IdOf(sending.Key), null, cancellationToken);
        if (reply.Status is HttpStatusCode.NotFound) return new Finding.Absent();
        reply.Object();
        return new Finding.Found(IdOf(sending.Key), UrlOf(sending));
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(sending.Settings, HttpMethod.Delete, IdOf(sending.Key), null, cancellationToken);
        if (reply.Status is not HttpStatusCode.NotFound) reply.RequireSuccess();
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var id = IdOf("uji");
        (await AskAsync(settings, HttpMethod.Put, id, JsonContent.Create(new { title = "Uji", text = "Uji kanal." }), cancellationToken)).Object();
        (await AskAsync(settings, HttpMethod.Delete, id, null, cancellationToken)).RequireSuccess();
        return new(new("Papan menerima dan menghapus sebuah pengumuman uji.", "The board took a test notice and removed it."));
    }

    private Task<Reply> AskAsync(ChannelSettings settings, HttpMethod method, string id, HttpContent? content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"{settings.Address("address")}/notices/{id}") { Content = content };
        request.Headers.Authorization = new("Bearer", settings["token"]);
        return http.SendAsync(settings, request, cancellationToken);
    }

    private static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24];

    private static string UrlOf(Sending sending) => $"{sending.Settings.Address("address")}/notices/{IdOf(sending.Key)}";
}
