using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>The office's signature under its mails (RFC 6376): configuration <c>Mail:Smtp:Dkim:*</c>.</summary>
public sealed class DkimOptions
{
    public string? Domain { get; set; }
    public string? Selector { get; set; }
    /// <summary>A PEM file with an RSA private key.</summary>
    public string? KeyFile { get; set; }

    /// <summary>One of them given: the office wants to sign, and then everything must be right.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Domain) || !string.IsNullOrWhiteSpace(Selector) || !string.IsNullOrWhiteSpace(KeyFile);
}

/// <summary>The signature is configured, but cannot be made. A mail is not sent without it then.</summary>
public sealed class DkimException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A key that signs.</summary>
/// <param name="RecordName">Name of the TXT record that the domain must publish.</param>
/// <param name="Record">Its content.</param>
public sealed record DkimKey(string RecordName, string Record, DkimOptions Options, byte[] Pem)
{
    /// <summary>RFC 8301.</summary>
    private const int MinBits = 1024;

    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.Cc, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.InReplyTo, HeaderId.References,
        HeaderId.MimeVersion, HeaderId.ContentType,
    ];

    /// <exception cref="DkimException">Something is missing, or the file holds no such key.</exception>
    public static DkimKey Read(DkimOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Domain) || string.IsNullOrWhiteSpace(options.Selector) || string.IsNullOrWhiteSpace(options.KeyFile))
            throw new DkimException("Expected Mail:Smtp:Dkim:Domain, Selector and KeyFile together, but one of them is empty.");
        try
        {
            var pem = File.ReadAllText(options.KeyFile);
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            _ = key.ExportParameters(includePrivateParameters: true);
            if (key.KeySize < MinBits) throw new DkimException($"Expected an RSA key of at least {MinBits} bits in {options.KeyFile}, but it has {key.KeySize}.");
            return new($"{options.Selector}._domainkey.{options.Domain}", $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}", options, Encoding.ASCII.GetBytes(pem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new DkimException($"Expected an RSA private key in PEM in the file {options.KeyFile}, but there is none that can be read: {e.Message}", e);
        }
    }

    /// <summary>Fixes the message's form and signs it; nothing of it may change afterwards.</summary>
    public void Sign(MimeMessage message)
    {
        message.Prepare(EncodingConstraint.SevenBit);
        using var pem = new MemoryStream(Pem);
        new DkimSigner(pem, Options.Domain!, Options.Selector!, DkimSignatureAlgorithm.RsaSha256)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        }.Sign(message, [.. Signed.Where(message.Headers.Contains)]);
    }
}
