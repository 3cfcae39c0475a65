using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Api;

/// <summary>Reads what a command brought as the answer to an edit.</summary>
internal static class EditAnswers
{
    /// <summary>Accepted with the entity, waiting for the network, or refused with the reason.</summary>
    /// <param name="sending">A call of <see cref="WorkspaceCommands"/>.</param>
    public static async Task<EditAnswer<TEntity>> ToEditAnswerAsync<TEntity>(this Task<Snapshot<TEntity>?> sending)
        where TEntity : class
    {
        try
        {
            return await sending is { } answer ? EditAnswer<TEntity>.Accepted(answer.Data, answer.Cursor()) : EditAnswer<TEntity>.Waiting;
        }
        catch (ApiFailureException failure)
        {
            return EditAnswer<TEntity>.Refused(failure.Message);
        }
    }
}
