using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A message in a Telegram channel whose administrator is a bot of the office.</summary>
/// <remarks>
/// Bot API: <c>sendMessage</c>, <c>sendPhoto</c>, <c>sendMediaGroup</c>, <c>deleteMessages</c>. It has no key of ours and no way to look, so after a
/// break a person looks. Text has at most 4,096 UTF-16 units, a caption 1,024: a longer text goes without its pictures rather than as two messages.
/// </remarks>
public sealed class TelegramTarget(OutgoingHttp http) : IPublishingTarget
{
    private const int LongestCaption = 1024;

    public TargetDescription Description { get; } = new("telegram", new("Saluran Telegram", "Telegram channel"), Certainty.CannotBeKnown,
    [
        new("chat", SettingKind.Text, new("Saluran", "Channel"), new("@namasaluran, atau nomornya yang diawali -100.", "@channelname, or its number, which begins with -100.")),
        new("token", SettingKind.Secret, new("Token bot", "Bot token"), new("Dari @BotFather; bot itu menjadi administrator saluran dengan hak mengirim dan menghapus pesan.", "Of @BotFather; the bot is the channel's administrator, with the rights to post and delete messages.")),
        new("api", SettingKind.Url, new("Alamat Bot API", "Address of the Bot API"), new("Tetap https://api.telegram.org, kecuali memakai server Bot API sendiri.", "Stays https://api.telegram.org unless there is a Bot API server of one's own."), Default: "https://api.telegram.org"),
    ], new TargetLimits { MaxCharacters = 4096, Counted = CharacterCount.Utf16, MaxPictures = 10, MaxPictureBytes = 10 << 20 })
    {
        CanBeLookedAt = false,
        TestHint = new("Mengirim sebuah pesan uji tanpa bunyi ke saluran, lalu menghapusnya.", "Sends a silent test message to the channel and deletes it."),
    };

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (settings, text) = (sending.Settings, PreviewOf(sending.Content));
        var pictures = text.Length <= LongestCaption ? sending.Content.Pictures : [];
        List<(string Name, byte[] Bytes, string Type)> files = [];
        foreach (var picture in pictures) files.Add(($"gambar{files.Count + 1}", await sending.ReadAsync(picture, cancellationToken), picture.ContentType));
        await sending.AboutToPostAsync(cancellationToken);
        var result = files.Count switch
        {
            0 => await AskAsync(settings, "sendMessage", JsonContent.Create(new { chat_id = settings["chat"], text }), cancellationToken),
            1 => await AskAsync(settings, "sendPhoto", Form(files, ("chat_id", settings["chat"]), ("caption", text)), cancellationToken),
            _ => await AskAsync(settings, "sendMediaGroup", Form(files, ("chat_id", settings["chat"]), ("media", JsonSerializer.Serialize(files.Select((f, at) => new { type = "photo", media = $"attach://{f.Name}", caption = at == 0 ? text : "" })))), cancellationToken),
        };
        var messages = result.ValueKind is JsonValueKind.Array ? [.. result.EnumerateArray()] : new[] { result };
        var ids = string.Join(',', messages.Select(m => m.GetProperty("message_id").GetInt64().ToString(CultureInfo.InvariantCulture)));
        var name = messages[0].GetProperty("chat").TryGetProperty("username", out var username) ? username.GetString() : null;
        return new SendOutcome.Sent(ids, name is null ? null : $"https://t.me/{name}/{ids.Split(',')[0]}");
    }

    public Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken) => Task.FromResult<Finding>(new Finding.CannotTell());

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        // Without an id a person said that it stands there: only a person can find it again.
        if (externalId is null) throw new PublishingException(new SendOutcome.Refused(new("Diharapkan nomor pesan, tetapi tidak tercatat. Hapus pesan itu di Telegram.", "Expected the message's number, but none is recorded. Delete the message in Telegram.")));
        await AskAsync(sending.Settings, "deleteMessages", JsonContent.Create(new { chat_id = sending.Settings["chat"], message_ids = externalId.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture)) }), cancellationToken);
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var message = await AskAsync(settings, "sendMessage", JsonContent.Create(new { chat_id = settings["chat"], text = "Uji kanal. Pesan ini segera dihapus.", disable_notification = true }), cancellationToken);
        await AskAsync(settings, "deleteMessages", JsonContent.Create(new { chat_id = settings["chat"], message_ids = new[] { message.GetProperty("message_id").GetInt64() } }), cancellationToken);
        return new(new("Bot dapat mengirim dan menghapus pesan di saluran itu.", "The bot can post and delete messages in that channel."));
    }

    private static MultipartFormDataContent Form(List<(string Name, byte[] Bytes, string Type)> files, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        foreach (var (name, bytes, type) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(file, files.Count == 1 ? "photo" : name, $"{name}.{type.Split('/')[1]}");
        }
        return form;
    }

    /// <returns>The answer's <c>result</c>.</returns>
    private async Task<JsonElement> AskAsync(ChannelSettings settings, string method, HttpContent content, CancellationToken cancellationToken)
    {
        var reply = await http.SendAsync(settings, new HttpRequestMessage(HttpMethod.Post, $"{settings.Address("api")}/bot{settings["token"]}/{method}") { Content = content }, cancellationToken);
        // A token of the wrong form is a way that does not exist.
        if (reply.Status is HttpStatusCode.NotFound)
            throw new PublishingException(new SendOutcome.Refused(new($"{reply.Host} tidak mengenal token itu (404): {reply.Words()}", $"{reply.Host} does not know the token (404): {reply.Words()}"), ByCredential: true));
        var json = reply.Object();
        return json.TryGetProperty("ok", out var ok) && ok.ValueKind is JsonValueKind.True && json.TryGetProperty("result", out var result)
            ? result : throw new PublishingException(new SendOutcome.Uncertain(new($"Diharapkan hasil dari {reply.Host}, tetapi ditemukan: {reply.Words()}", $"Expected a result of {reply.Host}, but found: {reply.Words()}")));
    }
}
