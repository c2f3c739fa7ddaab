using MailKit;
using MailKit.Security;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>Signs in at a mail server: by access token where one is configured, else by password, else not at all.</summary>
internal static class MailSignIn
{
    /// <exception cref="AuthenticationException">The server takes neither.</exception>
    /// <exception cref="OAuthException">There is no token to show.</exception>
    public static async Task SignInAsync(IMailService client, MailServerOptions options, OAuthTokens tokens, CancellationToken cancellationToken)
    {
        if (options.OAuth.IsSet) await ByTokenAsync(client, options, tokens, cancellationToken);
        else if (!string.IsNullOrEmpty(options.User)) await client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
    }

    /// <summary>Who signs in, for a sentence.</summary>
    public static string Who(MailServerOptions options) => options.OAuth.IsSet
        ? $"the access token of {options.OAuth.Asker} for the mailbox '{options.Mailbox}'" : $"the user '{options.User}' and its password";

    private static async Task ByTokenAsync(IMailService client, MailServerOptions options, OAuthTokens tokens, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(options, cancellationToken);
        try
        {
            await client.AuthenticateAsync(Mechanism(client, options, token.Value), cancellationToken);
        }
        catch (AuthenticationException)
        {
            tokens.Forget(options);
            if (!token.WasKept) throw;
            // It may have been taken back before its time: once more with a fresh one.
            if (!client.IsConnected) throw new ServiceNotConnectedException("Expected the server to wait for another access token, but it closed the connection.");
            await client.AuthenticateAsync(Mechanism(client, options, (await tokens.GetAsync(options, cancellationToken)).Value), cancellationToken);
        }
    }

    /// <summary>The standard's mechanism (RFC 7628) where the server has it; most have the older one.</summary>
    private static SaslMechanism Mechanism(IMailService client, MailServerOptions options, string token) =>
        client.AuthenticationMechanisms.Contains("OAUTHBEARER")
            ? new SaslMechanismOAuthBearer(options.Mailbox, token) : new SaslMechanismOAuth2(options.Mailbox, token);
}
