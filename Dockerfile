# crosslink local in a container:
#
#   docker build -t crosslink .
#   docker run --rm -p 4580:4580 --name crosslink crosslink
#
# It serves the sample films. Your own folder: -v "$PWD/buckets:/data:ro" and, after the image, local --host 0.0.0.0 --data /data.
# Where this was written there is no container engine: the image has not been built. The commands of both stages were run
# one after the other, and the last one served a link.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish cli -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
USER app
EXPOSE 4580
ENTRYPOINT ["dotnet", "/app/crosslink.dll"]
CMD ["local", "--host", "0.0.0.0", "--port", "4580", "--served-host", "crosslink"]
