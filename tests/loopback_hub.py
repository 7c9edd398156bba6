"""A Hugging Face Hub on 127.0.0.1, in memory, for tests: the routes that the real client calls
to create, fill, tag, read and download a repository, with Git LFS over HTTP, and faults on order.

    with LoopbackHub() as hub:
        hub.faults.append(Fault("GET .*/model.tflite", "cut", times=1))
        subprocess.run(..., env={"HF_ENDPOINT": hub.url, "HF_TOKEN": "hf_ana", ...})

How true to the Hub it is, `judge_loopback_hub.py` says: huggingface_hub's own tests run against it.
"""

import asyncio
import base64
import contextlib
import hashlib
import json
import re
import socket
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from urllib.parse import parse_qs

import uvicorn
import yaml
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

LFS_SUFFIXES = {".bin", ".ckpt", ".h5", ".keras", ".npz", ".parquet", ".safetensors", ".tflite"}
BEHIND = "The branch was updated since you opened this page. Please refresh and try again."
LFS_SIZE = 10_000_000  # the Hub takes any larger file as LFS, and any binary one
GIT_ATTRIBUTES = "".join(f"*{suffix} filter=lfs -text\n" for suffix in sorted(LFS_SUFFIXES))


@dataclass
class Fault:
    """What goes wrong, and where: `where` is searched in "METHOD /path", the first fault wins.

    `what` is a status (500), or "silence" (no answer), "stall" (silence after half the body),
    "cut" (the connection ends there), "slow" (the body trickles at `rate` bytes a second),
    "corrupt" (every byte is changed), or a function that is called before the true answer.
    """

    where: str
    what: int | str | Callable[[], object]
    times: int = 1_000_000
    rate: int = 50_000


@dataclass(frozen=True)
class User:
    name: str
    role: str = "write"
    orgs: tuple[str, ...] = ()
    scopes: tuple[tuple[str, str], ...] = ()  # of a fine-grained token: (entity, permission)


@dataclass(frozen=True)
class Blob:
    """A file of a commit: the bytes of a regular one stand here, those of LFS in the store."""

    size: int
    content: bytes = b""
    sha256: str | None = None

    @property
    def oid(self):
        if self.sha256 is None:
            return hashlib.sha1(b"blob %d\0" % self.size + self.content).hexdigest()
        return hashlib.sha1(b"pointer " + self.sha256.encode()).hexdigest()

    @property
    def lfs(self):
        if self.sha256 is not None:
            return {
                "oid": self.sha256,
                "sha256": self.sha256,
                "size": self.size,
                "pointerSize": 130,
            }


class RefusalError(Exception):
    """An answer other than 2xx. The client tells the cases apart by the header X-Error-Code."""

    def __init__(self, status, message, code=None, **headers):
        self.status, self.message = status, message
        self.headers = {"X-Error-Message": message, "X-Request-Id": uuid.uuid4().hex, **headers}
        if code:
            self.headers["X-Error-Code"] = code


class Repo:
    """Commits (sha -> {path: Blob}), branches and tags. The newest commit of a branch is its ref.

    A new repository has one commit that holds .gitattributes, as on the Hub.
    """

    def __init__(self, repo_id, private=False):
        self.id, self.private, self.gated = repo_id, private, False
        self.commits, self.history, self.tags = {}, [], {}
        self.branches = {"main": None}
        attributes = Blob(len(GIT_ATTRIBUTES), GIT_ATTRIBUTES.encode())
        self.commit({".gitattributes": attributes}, message="initial commit")

    def commit(self, files, deleted=(), branch="main", message="a commit"):
        """Add a commit of `files` ({path: Blob}); returns its sha."""
        tree = dict(self.commits.get(self.branches[branch], {}))
        for path in deleted:
            del tree[path]
        tree.update(files)
        sha = hashlib.sha1(f"{self.id} {len(self.commits)} {sorted(tree)}".encode()).hexdigest()
        self.commits[sha] = tree
        self.history.append((sha, message))
        self.branches[branch] = sha
        return sha

    def resolve(self, revision):
        """The sha that a branch, a tag or a (shortened) sha stands for."""
        known = self.branches.get(revision) or self.tags.get(revision)
        if known is None and len(revision) >= 7:
            known = next((sha for sha in self.commits if sha.startswith(revision)), None)
        if known is None:
            raise RefusalError(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return known


class LoopbackHub:
    """The server, in a thread. `url` is the client's HF_ENDPOINT, `requests` a list of strings."""

    def __init__(self, users=None, port=0):
        self.users = users or {
            "hf_ana": User("ana", orgs=("weavers",)),
            "hf_ana_reads": User("ana", role="read"),
            "hf_ana_fine": User("ana", role="fineGrained", scopes=(("ana", "repo.write"),)),
            "hf_ana_fine_reads": User("ana", role="fineGrained", scopes=(("ana", "repo.read"),)),
            "hf_budi": User("budi"),
        }
        self.repos = {}  # ("models" or "datasets", "namespace/name" in lower case) -> Repo
        self.moved = {}  # the same, for repositories that were renamed
        self.lfs = {}  # sha256 -> bytes
        self.faults, self.requests = [], []
        self.port = port

    # Life of the server

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._server.should_exit = self._server.force_exit = True  # it ends by itself

    def start(self):
        """Serve on `port` (0: any free one); returns once connections are accepted."""
        # Said to be TCP, it gets asyncio's TCP_NODELAY: else each answer waits 40 ms.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen()
        self.port = listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        # Another origin, as the Hub's storage is: the client must not send its token there.
        self.cdn = f"http://localhost:{self.port}"
        config = uvicorn.Config(self, log_level="critical", lifespan="off")
        self._app = Starlette(
            routes=self._routes(), exception_handlers={RefusalError: self._answer_refusal}
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, daemon=True
        )
        self._thread.start()

    def stop(self):
        """Stop serving: connections are refused from now on. The repositories are kept."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(timeout=10)

    def put(self, repo_id, files, kind="models", private=False):
        """Commit `files` ({path: bytes}) without a client; returns the Repo, new or updated."""
        repo = self.repos.setdefault((kind, repo_id.lower()), Repo(repo_id, private))
        blobs = {}
        for path, content in files.items():
            if PurePosixPath(path).suffix in LFS_SUFFIXES:
                sha256 = hashlib.sha256(content).hexdigest()
                self.lfs[sha256] = content
                blobs[path] = Blob(len(content), sha256=sha256)
            else:
                blobs[path] = Blob(len(content), content)
        repo.commit(blobs)
        return repo

    async def __call__(self, scope, receive, send):
        called = f"{scope['method']} {scope['path']}"
        self.requests.append(called)
        fault = next((f for f in self.faults if f.times > 0 and re.search(f.where, called)), None)
        if fault is not None:
            fault.times -= 1
            if callable(fault.what):
                fault.what()
            elif isinstance(fault.what, int):
                refusal = RefusalError(fault.what, "a fault of the Hub")
                answer = self._answer_refusal(None, refusal)
                return await answer(scope, receive, send)
            else:
                send = _spoilt(send, fault)
            if fault.what == "silence":
                await asyncio.sleep(600)
        with contextlib.suppress(ConnectionAbortedError):
            await self._app(scope, receive, send)

    # Whom it answers

    def _user(self, request):
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not token:
            return None
        if token not in self.users:
            raise RefusalError(401, "Invalid credentials in Authorization header")
        return self.users[token]

    def _repo(self, request, writes=False):
        in_path = "datasets" if request.url.path.startswith("/datasets/") else "models"
        kind = request.path_params.get("kind", in_path)
        repo_id = "{namespace}/{name}".format(**request.path_params)
        user = self._user(request)
        key = (kind, repo_id.lower())
        key = self.moved.get(key, key)
        repo = self.repos.get(key)
        may_write = user and repo and self._may_write(user, repo.id.split("/")[0])
        if repo is None or (repo.private and not may_write):
            message = "Repository not found" if user else "Invalid username or password."
            raise RefusalError(404 if user else 401, message, "RepoNotFound")
        if writes and not may_write:
            raise RefusalError(403 if user else 401, "You don't have the rights to write here")
        return repo

    @staticmethod
    def _may_write(user, namespace):
        if user.role == "fineGrained":
            return (namespace, "repo.write") in user.scopes
        return user.role == "write" and namespace in (user.name, *user.orgs)

    @staticmethod
    def _answer_refusal(_, refusal):
        body = {"error": refusal.message}
        return JSONResponse(body, status_code=refusal.status, headers=refusal.headers)

    # What it answers

    def _routes(self):
        api, models, datasets = "/api/{kind}/{namespace}/{name}", "/{namespace}/{name}", "/datasets"
        routes = [
            Route("/api/whoami-v2", self._whoami),
            Route("/api/validate-yaml", self._validate_yaml, methods=["POST"]),
            Route("/api/repos/create", self._create_repo, methods=["POST"]),
            Route("/api/repos/delete", self._delete_repo, methods=["DELETE"]),
            Route("/api/repos/move", self._move_repo, methods=["POST"]),
            Route(api, self._info),
            Route(api + "/settings", self._settings, methods=["PUT"]),
            Route(api + "/refs", self._refs),
            Route(api + "/revision/{revision:path}", self._info),
            Route(api + "/tree/{revision}", self._tree),
            Route(api + "/tree/{revision}/{path:path}", self._tree),
            Route(api + "/paths-info/{revision}", self._paths_info, methods=["POST"]),
            Route(api + "/preupload/{revision}", self._preupload, methods=["POST"]),
            Route(api + "/commit/{revision}", self._commit, methods=["POST"]),
            Route(api + "/tag/{revision:path}", self._tag, methods=["POST", "DELETE"]),
            Route(api + "/branch/{revision:path}", self._branch, methods=["POST", "DELETE"]),
            Route("/api/{kind}/{name}", self._no_namespace),
            Route("/api/{kind}/{name}/revision/{revision}", self._no_namespace),
            Route("/{name}/resolve/{revision}/{path:path}", self._no_namespace),
            Route("/store/{sha256}", self._store, methods=["GET", "PUT"]),
        ]
        for prefix in (datasets + models, models):
            batch = prefix + ".git/info/lfs/objects/batch"
            routes += [
                Route(batch, self._lfs_batch, methods=["POST"]),
                Route(prefix + ".git/info/lfs/verify", self._lfs_verify, methods=["POST"]),
                Route(prefix + "/resolve/{revision}/{path:path}", self._resolve),
            ]
        return routes

    async def _no_namespace(self, request):
        """Repositories such as `gpt2`: there are none here."""
        raise RefusalError(
            404 if self._user(request) else 401, "Repository not found", "RepoNotFound"
        )

    async def _whoami(self, request):
        user = self._user(request)
        if user is None:
            raise RefusalError(401, "Invalid username or password.")
        token = {"displayName": "a token", "role": user.role}
        if user.role == "fineGrained":
            token["fineGrained"] = {
                "scoped": [
                    {"entity": {"type": "user", "name": entity}, "permissions": [permission]}
                    for entity, permission in user.scopes
                ]
            }
        orgs = [{"type": "org", "name": name, "roleInOrg": "write"} for name in user.orgs]
        auth = {"type": "access_token", "accessToken": token}
        return JSONResponse({"type": "user", "name": user.name, "orgs": orgs, "auth": auth})

    async def _validate_yaml(self, request):
        content = (await request.json())["content"].replace("\r\n", "\n")
        front = re.match(r"\s*---\n(.*?)\n---", content, re.DOTALL)
        if front is None:
            message = "empty or missing yaml metadata in repo card"
            return JSONResponse({"errors": [], "warnings": [{"message": message}]})
        try:
            data = yaml.safe_load(front[1])
            for dataset in data.get("datasets", []):
                if not re.fullmatch(r"[\w.-]+(/[\w.-]+)?", dataset):
                    raise KeyError(f'"datasets[0]" with value "{dataset}" is not valid')
            for model in data.get("model-index", []):
                _ = model["name"]
                for result in model["results"]:
                    if not (result["dataset"]["name"] and result["dataset"]["type"]):
                        raise KeyError('"dataset.name" is not allowed to be empty')
        except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
            return JSONResponse({"errors": [{"message": str(error)}]}, status_code=400)
        return JSONResponse({"errors": [], "warnings": []})

    # Repositories

    def _named(self, request, data):
        """The key of the repository that a request to /api/repos names in its body."""
        user = self._user(request)
        namespace = data.get("organization") or (user.name if user else "")
        if user is None or not self._may_write(user, namespace):
            raise RefusalError(403 if user else 401, f"No rights to create a model for {namespace}")
        return (data.get("type") or "model") + "s", f"{namespace}/{data['name']}".lower()

    async def _create_repo(self, request):
        data = await request.json()
        key = self._named(request, data)
        repo_id = f"{data.get('organization') or self._user(request).name}/{data['name']}"
        url = f"{self.url}/{'' if key[0] == 'models' else key[0] + '/'}{repo_id}"
        if key in self.repos:
            answer = {"error": "You already created this model repo", "url": url}
            return JSONResponse(answer, status_code=409)
        private = data.get("visibility") == "private"
        self.repos[key] = Repo(repo_id, private)
        return JSONResponse({"url": url, "name": repo_id, "id": repo_id, "private": private})

    async def _delete_repo(self, request):
        key = self._named(request, await request.json())
        if self.repos.pop(key, None) is None:
            raise RefusalError(404, "Repository not found", "RepoNotFound")
        return Response()

    async def _move_repo(self, request):
        data = await request.json()
        kind = (data.get("type") or "model") + "s"
        before, after = (kind, data["fromRepo"].lower()), (kind, data["toRepo"].lower())
        self.repos[after] = self.repos.pop(before)
        self.moved.pop(after, None)
        self.moved[before] = after
        return Response()

    async def _settings(self, request):
        repo, data = self._repo(request, writes=True), await request.json()
        repo.gated = data.get("gated", repo.gated)
        if "visibility" in data or "private" in data:
            repo.private = data.get("private", data.get("visibility") == "private")
        return JSONResponse(data)

    async def _info(self, request):
        repo = self._repo(request)
        sha = repo.resolve(request.path_params.get("revision", "main"))
        siblings = [{"rfilename": path} for path in sorted(repo.commits[sha])]
        if request.query_params.get("blobs", "").lower() == "true":
            siblings = [
                {"rfilename": path, "size": blob.size, "blobId": blob.oid, "lfs": blob.lfs}
                for path, blob in sorted(repo.commits[sha].items())
            ]
        about = {"_id": "0", "id": repo.id, "sha": sha, "private": repo.private, "tags": []}
        return JSONResponse({**about, "gated": repo.gated, "siblings": siblings})

    async def _refs(self, request):
        repo = self._repo(request)

        def listed(refs, kind):
            return [
                {"name": name, "ref": f"refs/{kind}/{name}", "targetCommit": sha}
                for name, sha in refs.items()
            ]

        branches, tags = listed(repo.branches, "heads"), listed(repo.tags, "tags")
        return JSONResponse({"branches": branches, "tags": tags, "converts": []})

    async def _tag(self, request):
        repo, revision = self._repo(request, writes=True), request.path_params["revision"]
        if request.method == "DELETE":
            if repo.tags.pop(revision, None) is None:
                raise RefusalError(404, f"Invalid rev id: {revision}", "RevisionNotFound")
            return Response()
        tag, sha = (await request.json())["tag"], repo.resolve(revision)
        if re.search(r"[\s~^:?*\[\\]|\.\.", tag):
            raise RefusalError(400, f"Invalid tag name: {tag}")
        if tag in repo.tags:
            raise RefusalError(409, f"Reference refs/tags/{tag} already exists")
        repo.tags[tag] = sha
        return Response()

    async def _branch(self, request):
        repo, branch = self._repo(request, writes=True), request.path_params["revision"]
        if request.method == "DELETE":
            if branch == "main":
                raise RefusalError(403, "Cannot delete refs/heads/main")
            if repo.branches.pop(branch, None) is None:
                raise RefusalError(404, f"Invalid rev id: {branch}", "RevisionNotFound")
            return Response()
        if branch in repo.branches:
            raise RefusalError(409, f"Reference refs/heads/{branch} already exists")
        repo.branches[branch] = repo.resolve((await request.json()).get("startingPoint", "main"))
        return Response()

    # Files that come

    async def _preupload(self, request):
        repo = self._repo(request, writes=True)
        tree = repo.commits[repo.resolve(request.path_params["revision"])]
        attributes = tree[".gitattributes"].content.decode()
        patterns = re.findall(r"^(\S+)\s.*filter=lfs", attributes, re.MULTILINE)
        files = []
        for asked in (await request.json())["files"]:
            path, sample = asked["path"], base64.b64decode(asked["sample"])
            binary = b"\0" in sample or asked["size"] > LFS_SIZE
            lfs = binary or any(fnmatch(PurePosixPath(path).name, pattern) for pattern in patterns)
            blob = tree.get(path)
            oid = blob and (blob.sha256 or blob.oid)
            mode = "lfs" if lfs else "regular"
            files.append({"path": path, "uploadMode": mode, "shouldIgnore": False, "oid": oid})
        return JSONResponse({"files": files})

    async def _lfs_batch(self, request):
        self._repo(request, writes=True)
        objects = []
        for asked in (await request.json())["objects"]:
            upload = {"href": f"{self.cdn}/store/{asked['oid']}"}
            verify = {"href": f"{self.url}{request.url.path.removesuffix('objects/batch')}verify"}
            known = asked["oid"] in self.lfs
            objects.append(
                asked if known else {**asked, "actions": {"upload": upload, "verify": verify}}
            )
        return JSONResponse({"transfer": "basic", "objects": objects})

    async def _lfs_verify(self, request):
        self._repo(request, writes=True)
        asked = await request.json()
        if len(self.lfs.get(asked["oid"], b"")) != asked["size"]:
            raise RefusalError(404, "The object was not uploaded")
        return Response()

    async def _commit(self, request):
        repo, branch = self._repo(request, writes=True), request.path_params["revision"]
        if branch not in repo.branches:
            raise RefusalError(404, f"Invalid rev id: {branch}", "RevisionNotFound")
        head = repo.branches[branch]
        files, deleted, message = {}, [], ""
        for line in (await request.body()).splitlines():
            key, value = json.loads(line).values()
            path = value.get("path")
            if key == "header":
                message, parent = value["summary"], value.get("parentCommit")
                if parent is not None and not head.startswith(parent):
                    raise RefusalError(412, BEHIND)
            elif path.startswith(".."):
                raise RefusalError(422, f"Invalid path: {path}")
            elif key == "file":
                content = base64.b64decode(value["content"])
                files[path] = Blob(len(content), content)
            elif key == "lfsFile":
                if value["oid"] not in self.lfs:
                    raise RefusalError(400, "LFS pointer pointed to a file that does not exist")
                files[path] = Blob(len(self.lfs[value["oid"]]), sha256=value["oid"])
            else:  # deletedFile or deletedFolder
                folder = path.rstrip("/") + "/"
                gone = [p for p in repo.commits[head] if p == path or p.startswith(folder)]
                if not gone:
                    raise RefusalError(404, "A file with this name doesn't exist", "EntryNotFound")
                deleted += gone
        sha = repo.commit(files, deleted, branch, message)
        kind = request.path_params["kind"]
        url = f"{self.url}/{'' if kind == 'models' else kind + '/'}{repo.id}/commit/{sha}"
        return JSONResponse({"success": True, "commitOid": sha, "commitUrl": url})

    # Files that go

    async def _tree(self, request):
        repo = self._repo(request)
        sha = repo.resolve(request.path_params["revision"])
        folder = request.path_params.get("path", "").strip("/")
        below = [p for p in repo.commits[sha] if not folder or p.startswith(folder + "/")]
        if folder and not below:
            raise RefusalError(
                404, f"No folder {folder}", "EntryNotFound", **{"X-Repo-Commit": sha}
            )
        entries = {path: _described(path, repo.commits[sha][path]) for path in below}
        for path in below:
            for parent in map(str, PurePosixPath(path).parents):
                if parent.startswith(folder) and parent not in (".", folder):
                    oid = hashlib.sha1(f"{sha} {parent}".encode()).hexdigest()
                    entry = {"type": "directory", "path": parent, "oid": oid, "size": 0}
                    entries.setdefault(parent, entry)
        if request.query_params.get("recursive", "false").lower() != "true":
            here = folder or "."
            entries = {p: e for p, e in entries.items() if str(PurePosixPath(p).parent) == here}
        return JSONResponse([entries[path] for path in sorted(entries)])

    async def _paths_info(self, request):
        repo = self._repo(request)
        tree = repo.commits[repo.resolve(request.path_params["revision"])]
        asked = parse_qs((await request.body()).decode()).get("paths", [])
        return JSONResponse([_described(path, tree[path]) for path in asked if path in tree])

    async def _resolve(self, request):
        repo = self._repo(request)
        if repo.gated and not self._may_write(self._user(request), repo.id.split("/")[0]):
            message = (
                f"Access to model {repo.id} is restricted and you are not in the authorized list"
            )
            raise RefusalError(403, message, "GatedRepo")
        sha, path = repo.resolve(request.path_params["revision"]), request.path_params["path"]
        commit = {"X-Repo-Commit": sha}
        blob = repo.commits[sha].get(path)
        if blob is None:
            raise RefusalError(404, "Entry not found", "EntryNotFound", **commit)
        if blob.sha256 is None:
            return _content(request, blob.content, {**commit, "ETag": f'"{blob.oid}"'})
        linked = {"X-Linked-Etag": f'"{blob.sha256}"', "X-Linked-Size": str(blob.size)}
        location = f"{self.cdn}/store/{blob.sha256}?{path}"
        return RedirectResponse(location, status_code=302, headers={**commit, **linked})

    async def _store(self, request):
        """The storage of LFS files, which lies elsewhere: a signed URL that takes no token."""
        if "authorization" in request.headers:
            raise RefusalError(400, "Only one auth mechanism allowed")
        sha256 = request.path_params["sha256"]
        if request.method == "PUT":
            content = await request.body()
            if hashlib.sha256(content).hexdigest() != sha256:
                raise RefusalError(400, "The content does not match its checksum")
            self.lfs[sha256] = content
            return Response()
        if sha256 not in self.lfs:
            raise RefusalError(404, "No such key")
        return _content(request, self.lfs[sha256], {"ETag": f'"{sha256}"'})


def _described(path, blob):
    entry = {"type": "file", "path": path, "oid": blob.oid, "size": blob.size}
    return {**entry, "lfs": blob.lfs} if blob.lfs else entry


def _content(request, content, headers):
    """A file, or its rest: the client goes on where a download broke off."""
    start = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", ""))
    headers = {**headers, "Accept-Ranges": "bytes"}
    if start is None:
        return Response(content, headers=headers)
    first, last = int(start[1]), len(content) - 1
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(content[first:], status_code=206, headers=headers)


def _spoilt(send, fault):
    """`send`, with what `fault` does to a body. Headers, and the length they tell, stay."""

    async def spoilt(message):
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or not body:
            return await send(message)
        half = {**message, "body": body[: len(body) // 2], "more_body": True}
        if fault.what == "corrupt":
            await send({**message, "body": bytes(byte ^ 0xFF for byte in body)})
        elif fault.what == "cut":
            await send(half)
            await asyncio.sleep(0.1)  # lets the half go out before the connection ends
            raise ConnectionAbortedError
        elif fault.what == "stall":
            await send(half)
            await asyncio.sleep(600)
        elif fault.what == "slow":
            step = max(1, fault.rate // 4)
            for start in range(0, len(body), step):
                await send({**message, "body": body[start : start + step], "more_body": True})
                await asyncio.sleep(0.25)
            await send({**message, "body": b""})

    return spoilt
