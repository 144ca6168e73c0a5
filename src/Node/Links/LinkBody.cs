using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Kapok.Node.Links;

/// <summary>Reads the body of a request of another member; the server refuses one that is too long.</summary>
internal static class LinkBody
{
    internal static async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is long length and <= LinkLimits.BodyBytesMax)
        {
            byte[] body = new byte[length];
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
            return body;
        }

        using MemoryStream whole = new();
        await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
        return whole.ToArray();
    }
}
